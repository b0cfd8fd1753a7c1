import { describe, expect, it, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakSubject } from '../../src/observer/index.js';

/** A promise that the test settles. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('notifyAsync', () => {
  it('tells an observer when what the one before returned has settled, and resolves when all have', async () => {
    const subject = new WeakSubject<string>();
    const [first, second] = [{}, {}];
    const [firstDone, secondDone] = [deferred(), deferred()];
    const told: string[] = [];
    subject.add(first, async () => {
      told.push('first');
      await firstDone.promise;
    });
    subject.add(second, async () => {
      told.push('second');
      await secondDone.promise;
    });
    const settled = vi.fn();
    const delivered = subject.notifyAsync('event');
    void delivered.then(settled);
    expect(told).toEqual(['first']);
    firstDone.resolve();
    await vi.waitFor(() => expect(told).toEqual(['first', 'second']));
    await collectGarbage();
    expect(settled).not.toHaveBeenCalled();
    secondDone.resolve();
    expect(await delivered).toBe(2);
    expect([first, second]).toHaveLength(2);
  });

  it('is hurried by another event: the rest are told at once, so that each observer sees the events in order', async () => {
    const subject = new WeakSubject<string>();
    const [first, second, third] = [{}, {}, {}];
    const done = deferred();
    const told: string[] = [];
    for (const [name, observer] of Object.entries({ first, second })) {
      subject.add(observer, async (_observer, event) => {
        told.push(`${name} ${event}`);
        await done.promise;
      });
    }
    subject.add(third, (_observer, event) => void told.push(`third ${event}`));
    const delivered = subject.notifyAsync('a');
    expect(subject.notify('b')).toBe(3);
    expect(told).toEqual(['first a', 'second a', 'third a', 'first b', 'second b', 'third b']);
    done.resolve();
    expect(await delivered).toBe(3);
    expect(told).toHaveLength(6);
    expect([first, second, third]).toHaveLength(3);
  });

  it('is hurried by an event that one of its observers notifies', async () => {
    const subject = new WeakSubject<string>();
    const [first, second] = [{}, {}];
    const told: string[] = [];
    subject.add(first, async (_observer, event) => {
      told.push(`first ${event}`);
      if (event === 'a') subject.notify('b');
    });
    subject.add(second, async (_observer, event) => void told.push(`second ${event}`));
    expect(await subject.notifyAsync('a')).toBe(2);
    expect(told).toEqual(['first a', 'second a', 'first b', 'second b']);
    expect([first, second]).toHaveLength(2);
  });

  it('may be waited for by an observer of the same subject', async () => {
    const subject = new WeakSubject<number>();
    const [first, second] = [{}, {}];
    const told: string[] = [];
    subject.add(first, async (_observer, event) => {
      told.push(`first ${event}`);
      await Promise.resolve();
      if (event < 3) expect(await subject.notifyAsync(event + 1)).toBe(2);
      told.push(`first after ${event}`);
    });
    subject.add(second, async (_observer, event) => void told.push(`second ${event}`));
    expect(await subject.notifyAsync(1)).toBe(2);
    expect(told).toEqual(['first 1', 'second 1', 'first 2', 'second 2', 'first 3', 'first after 3', 'second 3', 'first after 2', 'first after 1']);
    expect([first, second]).toHaveLength(2);
  });

  it('holds up no other event by an observer that never settles', async () => {
    const subject = new WeakSubject<string>();
    const [hung, second] = [{}, {}];
    const told: string[] = [];
    subject.add(hung, () => new Promise(() => {}));
    subject.add(second, (_observer, event) => void told.push(event));
    void subject.notifyAsync('a');
    void subject.notifyAsync('b');
    expect(subject.notify('c')).toBe(2);
    expect(told).toEqual(['a', 'b', 'c']);
    expect([hung, second]).toHaveLength(2);
  });

  it('goes on independently of other events, if told to nest', async () => {
    const subject = new WeakSubject<string>({ reemit: 'nested' });
    const [first, second] = [{}, {}];
    const done = deferred();
    const told: string[] = [];
    subject.add(first, async (_observer, event) => {
      told.push(`first ${event}`);
      if (event === 'a') await done.promise;
    });
    subject.add(second, (_observer, event) => void told.push(`second ${event}`));
    const delivered = subject.notifyAsync('a');
    expect(await subject.notifyAsync('b')).toBe(2);
    done.resolve();
    expect(await delivered).toBe(2);
    expect(told).toEqual(['first a', 'first b', 'second b', 'second a']);
    expect([first, second]).toHaveLength(2);
  });

  it('tells nobody whom the observer before has removed', async () => {
    const subject = new WeakSubject();
    const [first, second] = [{}, {}];
    const told = vi.fn();
    subject.add(first, async () => subject.remove(second));
    subject.add(second, told);
    expect(await subject.notifyAsync()).toBe(1);
    expect(told).not.toHaveBeenCalled();
  });

  it('tells nobody who dies, or is removed or added, before its turn', async () => {
    const subject = new WeakSubject<string>();
    const [first, removed, added, last] = [{}, {}, {}, {}];
    const done = deferred();
    const told: string[] = [];
    subject.add(first, () => done.promise);
    let delivered!: Promise<number>;
    await assertCollected((track) => {
      subject.add(track({}), () => void told.push('collected'));
      subject.add(removed, () => void told.push('removed'));
      subject.add(last, (_observer, event) => void told.push(`last ${event}`));
      delivered = subject.notifyAsync('event');
      subject.remove(removed);
      subject.add(added, () => void told.push('added'));
    });
    done.resolve();
    expect(await delivered).toBe(2);
    expect(told).toEqual(['last event']);
    expect([first, added, last]).toHaveLength(3);
  });

  it('rejects with what its observers threw and rejected with, in order, and after them what those of events that they notified threw', async () => {
    const subject = new WeakSubject<string>();
    const [first, second] = [{}, {}];
    subject.add(first, async (_observer, event) => {
      if (event === 'a') subject.notify('b');
      throw new Error(`first ${event}`);
    });
    subject.add(second, (_observer, event) => {
      throw new Error(`second ${event}`);
    });
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const error = await subject.notifyAsync('a').catch((reason: unknown) => reason);
    expect((error as AggregateError).message).toBe('WeakSubject.notifyAsync: 3 callbacks threw');
    expect((error as AggregateError).errors.map(String)).toEqual(['Error: first a', 'Error: second a', 'Error: second b']);
    // Nobody waits for the promise of the event that was notified without waiting.
    expect(log.mock.calls).toEqual([['weakly: an asynchronous observer of WeakSubject threw', new Error('first b')]]);
    log.mockRestore();
    expect([first, second]).toHaveLength(2);
  });

  it('leaves no rejection unhandled, however long another observer takes', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const subject = new WeakSubject<string>();
    const [faulty, throwing, slow] = [{}, {}, {}];
    const done = deferred();
    const rejected = new Error('rejected');
    subject.add(faulty, () => Promise.reject(rejected));
    subject.add(throwing, () => {
      throw rejected;
    });
    subject.add(slow, () => done.promise);
    const delivered = subject.notifyAsync('event').catch((reason: unknown) => reason);
    await collectGarbage();
    done.resolve();
    expect(await delivered).toBeInstanceOf(AggregateError);
    expect(unhandled).not.toHaveBeenCalled();
    process.off('unhandledRejection', unhandled);
    expect([faulty, throwing, slow]).toHaveLength(3);
  });

  it('waits for what a foreign promise comes to, and for nothing else that is returned', async () => {
    const subject = new WeakSubject();
    const owner = {};
    const foreign = {};
    const then = vi.fn((resolve: (value: number) => void) => resolve(1));
    Reflect.set(foreign, 'then', then);
    subject.add(owner, () => foreign);
    subject.add(owner, () => owner);
    subject.add(owner, () => 1);
    expect(await subject.notifyAsync()).toBe(3);
    expect(then).toHaveBeenCalledTimes(1);
  });
});
