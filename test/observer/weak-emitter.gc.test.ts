import { EventEmitter } from 'eventemitter3';
import { describe, expect, it } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakEmitter } from '../../src/observer/index.js';

class View {
  readonly heard: unknown[] = [];
  hear(...args: unknown[]): void {
    this.heard.push(...args);
  }
}
const hear = View.prototype.hear;

describe('a WeakEmitter', () => {
  it('is an eventemitter3 with the same members', () => {
    const emitter = new WeakEmitter();
    expect(emitter).toBeInstanceOf(EventEmitter);
    expect(emitter).toBeInstanceOf(WeakEmitter);
    expect(emitter.off).toBe(emitter.removeListener);
    expect(emitter.addListener).toBe(emitter.on);
    expect(WeakEmitter.EventEmitter).toBe(WeakEmitter);
    expect(WeakEmitter.name).toBe('WeakEmitter');
  });

  it('lets go of a context that nobody else holds, and of its listener with it', async () => {
    const emitter = new WeakEmitter();
    const kept = new View();
    emitter.on('tick', hear, kept);
    await assertCollected((track) => {
      const context = track(new View(), 'context');
      emitter.on('tick', () => context.hear(emitter), context);
      emitter.once('tock', () => context.hear(emitter), context);
      emitter.emit('tick', 1);
    });
    expect(emitter.listenerCount('tick')).toBe(1);
    expect(emitter.listeners('tick')).toEqual([hear]);
    expect(emitter.eventNames()).toEqual(['tick']);
    expect(emitter.emit('tick', 2)).toBe(true);
    expect(emitter.emit('tock')).toBe(false);
    expect(kept.heard).toEqual([1, 2]);
  });

  it('shows a dead listener nowhere, though it has not been dropped yet', async () => {
    const emitters = Array.from({ length: 5 }, () => new WeakEmitter());
    const kept = new View();
    const fill = (): void => {
      for (const emitter of emitters) {
        emitter.on('alone', hear, new View());
        emitter.once('among', hear, new View());
        emitter.on('among', hear, kept);
      }
    };
    fill();
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc!();
    // In the same job, before any callback of the collector can run.
    const [emitting, counting, naming, listing, removing] = emitters as [WeakEmitter, WeakEmitter, WeakEmitter, WeakEmitter, WeakEmitter];
    expect([emitting.emit('alone', 1), emitting.emit('among', 2)]).toEqual([false, true]);
    expect([counting.listenerCount('alone'), counting.listenerCount('among')]).toEqual([0, 1]);
    expect(naming.eventNames()).toEqual(['among']);
    expect([listing.listeners('alone'), listing.listeners('among')]).toEqual([[], [hear]]);
    expect(removing.off('alone').off('among').eventNames()).toEqual([]);
    expect(kept.heard).toEqual([2]);
  });

  it('lets go of a removed listener and of what it captures, while its context lives', async () => {
    const emitter = new WeakEmitter();
    const context = new View();
    const emptied = new WeakEmitter();
    emitter.on('tick', hear, context);
    await assertCollected((track) => {
      const listenerWith = (captured: object) => (): void => void captured;
      const [removed, once, all] = ['removed', 'once', 'all'].map((label) => listenerWith(track({}, label)));
      emitter.on('tick', removed!, context).off('tick', removed);
      emitter.once('tick', once!, context).emit('tick', 1);
      emitter.on('tock', all!, context).removeAllListeners('tock');
      emptied.on('tick', listenerWith(track({}, 'of an emitter that is emptied')), context).removeAllListeners();
    });
    expect([emitter.emit('tick', 2), emptied.emit('tick')]).toEqual([true, false]);
    expect(context.heard).toEqual([1, 2]);
  });

  it('is not kept by a context, nor by what a listener captures', async () => {
    const context = new View();
    await assertCollected((track) => {
      const emitter = track(new WeakEmitter(), 'emitter');
      emitter.on('tick', () => void emitter, context);
      emitter.emit('tick');
    });
    expect(context.heard).toEqual([]);
  });

  it('keeps listeners without a context, with a primitive one, and its own', async () => {
    const emitter = new WeakEmitter();
    const calls: unknown[] = [];
    emitter.on('tick', () => calls.push('none'));
    emitter.on(
      'tick',
      function (this: unknown) {
        calls.push(this);
      },
      'a string',
    );
    emitter.on(
      'tick',
      function (this: unknown) {
        calls.push(this === emitter);
      },
      emitter,
    );
    await collectGarbage();
    emitter.emit('tick');
    expect(calls).toEqual(['none', 'a string', true]);
  });

  it('removes by function, by context and by kind, as eventemitter3 does', () => {
    const emitter = new WeakEmitter();
    const [one, two] = [new View(), new View()];
    const add = (): void => {
      emitter.removeAllListeners();
      emitter.on('tick', hear, one).on('tick', hear, two).once('tick', hear, two);
    };
    add();
    emitter.off('tick', hear, two, true);
    expect(emitter.listenerCount('tick')).toBe(2);
    emitter.off('tick', hear, two);
    expect(emitter.listenerCount('tick')).toBe(1);
    emitter.off('tick', () => {});
    expect(emitter.listenerCount('tick')).toBe(1);
    emitter.off('tick', hear);
    expect([emitter.listenerCount('tick'), emitter.eventNames()]).toEqual([0, []]);
    add();
    emitter.removeAllListeners('tick');
    expect(emitter.listenerCount('tick')).toBe(0);
    add();
    emitter.off('tick');
    expect(emitter.emit('tick', 1)).toBe(false);
    expect([one.heard, two.heard]).toEqual([[], []]);
  });

  it('calls once what asked for once, weak or strong, alone or among others', () => {
    const emitter = new WeakEmitter();
    const view = new View();
    emitter.once('alone', hear, view);
    emitter.emit('alone', 1);
    emitter.emit('alone', 2);
    emitter.once('among', hear, view);
    emitter.once('among', (value) => view.hear(`strong ${String(value)}`));
    emitter.on('among', hear, view);
    emitter.emit('among', 3);
    emitter.emit('among', 4);
    expect(view.heard).toEqual([1, 3, 'strong 3', 3, 4]);
  });

  it('throws the first error and calls nobody after it, as eventemitter3 does', () => {
    const emitter = new WeakEmitter();
    const view = new View();
    emitter.on('tick', () => {
      throw new Error('first');
    });
    emitter.on('tick', hear, view);
    expect(() => emitter.emit('tick', 1)).toThrow('first');
    expect(view.heard).toEqual([]);
  });

  it('sheds dead listeners though no event comes', async () => {
    const emitter = new WeakEmitter();
    const kept = new View();
    const { _events: slots } = emitter as unknown as { _events: Record<string, unknown[]> };
    const fill = (): void => {
      emitter.on('tick', hear, kept);
      for (let i = 0; i < 1000; i++) emitter.on('tick', hear, new View());
    };
    fill();
    expect(slots['tick']).toHaveLength(1001);
    await collectGarbage();
    await collectGarbage();
    expect(slots['tick']).not.toHaveProperty('length');
    emitter.emit('tick', 1);
    expect(kept.heard).toEqual([1]);
  });

  it('can be subclassed', () => {
    class Bus extends WeakEmitter<{ tick: [count: number] }> {
      tick(count: number): boolean {
        return this.emit('tick', count);
      }
    }
    const bus = new Bus();
    const view = new View();
    bus.on('tick', hear, view);
    expect(bus.tick(1)).toBe(true);
    expect(view.heard).toEqual([1]);
  });
});
