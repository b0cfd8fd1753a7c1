import { EventEmitter as NodeEmitter } from 'node:events';
import { EventEmitter } from 'eventemitter3';
import { describe, expect, it, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakEmitter, observe } from '../../src/observer/index.js';

interface Source {
  /** Named as one kind: how each is typed is a matter of the type tests. */
  readonly source: NodeEmitter;
  fire(): void;
  listeners(): number;
}

/** Counts, for an EventTarget does not say how many listen. */
class CountingTarget extends EventTarget {
  count = 0;
  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.count++;
    super.addEventListener(...args);
  }
  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.count--;
    super.removeEventListener(...args);
  }
}

const emitterOf = (source: NodeEmitter): Source => ({
  source,
  fire: () => void source.emit('tick'),
  listeners: () => source.listenerCount('tick'),
});
const sources: Record<string, () => Source> = {
  "Node's EventEmitter": () => emitterOf(new NodeEmitter()),
  eventemitter3: () => emitterOf(new EventEmitter() as unknown as NodeEmitter),
  WeakEmitter: () => emitterOf(new WeakEmitter() as unknown as NodeEmitter),
  EventTarget: () => {
    const target = new CountingTarget();
    return { source: target as unknown as NodeEmitter, fire: () => void target.dispatchEvent(new Event('tick')), listeners: () => target.count };
  },
};

class View {
  heard = 0;
  hear(): void {
    this.heard++;
  }
}

describe.each(Object.entries(sources))('observe() on %s', (_name, make) => {
  it('calls a function or a method of the owner, until it is disposed', () => {
    const { source, fire, listeners } = make();
    const view = new View();
    const byName = observe(source, 'tick', view, 'hear');
    const byFunction = observe(source, 'tick', view, (owner) => owner.hear());
    fire();
    expect([view.heard, byName.active, byFunction.active]).toEqual([2, true, true]);
    byName[Symbol.dispose]();
    byName[Symbol.dispose]();
    fire();
    expect([view.heard, byName.active, listeners()]).toEqual([3, false, 1]);
  });

  it('keeps neither the owner alive nor the source', async () => {
    const control = make();
    const view = new View();
    const subscription = observe(control.source, 'tick', view, 'hear');
    await assertCollected((track) => {
      const owner = track(new View(), 'owner');
      observe(control.source, 'tick', owner, () => void owner);
      const { source, fire } = make();
      track(source, 'source');
      observe(source, 'tick', view, () => void source);
      fire();
    });
    control.fire();
    expect([view.heard, subscription.active]).toEqual([1, true]);
  });

  it('takes its listener off the source some time after the owner has been collected', async () => {
    const { source, fire, listeners } = make();
    const view = new View();
    observe(source, 'tick', view, 'hear');
    await assertCollected((track) => {
      observe(source, 'tick', track(new View()), 'hear');
    });
    await collectGarbage();
    expect(listeners()).toBe(1);
    fire();
    expect(view.heard).toBe(1);
  });

  it('calls once, if asked to', () => {
    const { source, fire, listeners } = make();
    const view = new View();
    const subscription = observe(source, 'tick', view, 'hear', { once: true });
    fire();
    fire();
    expect([view.heard, listeners(), subscription.active]).toEqual([1, 0, false]);
  });

  it('ends with its signal, and leaves nothing on a signal that outlives it', async () => {
    const { source, fire, listeners } = make();
    const controller = new AbortController();
    const view = new View();
    const subscription = observe(source, 'tick', view, 'hear', { signal: controller.signal });
    await assertCollected((track) => {
      const captured = track({}, 'captured');
      observe(source, 'tick', view, () => void captured, { signal: controller.signal })[Symbol.dispose]();
    });
    controller.abort();
    fire();
    expect([view.heard, listeners(), subscription.active]).toEqual([0, 0, false]);
    expect(observe(source, 'tick', view, 'hear', { signal: controller.signal }).active).toBe(false);
    expect(listeners()).toBe(0);
  });
});

describe('observe() on an EventTarget', () => {
  it('passes the event on, and capture and passive to the target', () => {
    const options: unknown[] = [];
    class Target extends EventTarget {
      override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
        options.push(args[2]);
        super.addEventListener(...args);
      }
    }
    const target = new Target();
    const owner = { types: [] as string[] };
    const subscription = observe(target, 'tick', owner, (view, event) => void view.types.push(event.type), { capture: true, passive: true });
    target.dispatchEvent(new Event('tick'));
    subscription[Symbol.dispose]();
    target.dispatchEvent(new Event('tick'));
    expect(owner.types).toEqual(['tick']);
    expect(options).toEqual([{ capture: true, passive: true }]);
  });
});

describe('observe() on an emitter', () => {
  it('passes all arguments on', () => {
    const source = new NodeEmitter();
    const owner = { sum: 0 };
    observe(source, 'add', owner, (view, a: number, b: number) => {
      view.sum += a + b;
    });
    source.emit('add', 1, 2);
    expect(owner.sum).toBe(3);
  });

  it('takes one that has removeListener and no off', () => {
    const stubs: unknown[] = [];
    const source = {
      on: (_event: unknown, stub: unknown) => void stubs.push(stub),
      removeListener: (_event: unknown, stub: unknown) => void stubs.splice(stubs.indexOf(stub), 1),
    };
    const view = new View();
    const subscription = observe(source, 'tick', view, 'hear');
    expect(stubs).toHaveLength(1);
    subscription[Symbol.dispose]();
    expect(stubs).toHaveLength(0);
  });

  it('reports a source that refuses to let go of the listener of a dead owner', async () => {
    const error = new Error('refused');
    const stubs: unknown[] = [];
    const source = {
      on: (_event: unknown, stub: unknown) => void stubs.push(stub),
      off() {
        throw error;
      },
    };
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await assertCollected((track) => {
      observe(source, 'tick', track(new View()), 'hear');
    });
    await collectGarbage();
    expect(log.mock.calls).toEqual([[expect.stringContaining('event source'), error]]);
    expect(stubs).toHaveLength(1);
    log.mockRestore();
  });
});
