import { describe, expect, it, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakSubject } from '../../src/observer/index.js';

class View {
  readonly heard: string[] = [];
  hear(event: string): void {
    this.heard.push(event);
  }
}

describe('a WeakSubject', () => {
  it('tells observers in the order of their subscription, and returns how many it told', () => {
    const subject = new WeakSubject<string>();
    const order: string[] = [];
    const [first, second] = [{ name: 'first' }, { name: 'second' }];
    subject.add(first, ({ name }, event) => order.push(`${name} ${event}`));
    subject.add(second, ({ name }, event) => order.push(`${name} ${event}`));
    expect(subject.notify('hello')).toBe(2);
    expect(order).toEqual(['first hello', 'second hello']);
    expect(new WeakSubject().notify()).toBe(0);
  });

  it('looks a method given by name up at each event, so that an override is seen', () => {
    const subject = new WeakSubject<string>();
    const view = new View();
    subject.add(view, 'hear');
    subject.notify('before');
    view.hear = (event) => void view.heard.push(`new ${event}`);
    subject.notify('after');
    expect(view.heard).toEqual(['before', 'new after']);
  });

  it('lets go of observers that nobody else holds, and of what their listeners capture', async () => {
    const subject = new WeakSubject<string>();
    const kept = new View();
    subject.add(kept, 'hear');
    await assertCollected((track) => {
      const view = track(new View(), 'observer');
      const captured = track({ name: 'captured' }, 'captured');
      subject.add(view, () => void [view, captured, subject]);
      subject.on(() => void [view, captured, subject], { owner: view });
      subject.notify('all');
    });
    expect(subject.size).toBe(1);
    expect(subject.notify('the rest')).toBe(1);
    expect(kept.heard).toEqual(['all', 'the rest']);
  });

  it('keeps a listener with an owner as long as the owner, and a strong one as long as itself', async () => {
    const subject = new WeakSubject<string>();
    const owner = {};
    const heard: string[] = [];
    subject.on((event) => heard.push(`owned ${event}`), { owner });
    subject.on((event) => heard.push(`strong ${event}`), { strong: true });
    await collectGarbage();
    expect(subject.notify('event')).toBe(2);
    expect(heard).toEqual(['owned event', 'strong event']);
    expect(owner).toBeDefined();
  });

  it('tells an observer once, if asked to, also when that throws', () => {
    const subject = new WeakSubject<string>();
    const view = new View();
    const strict = {};
    subject.add(view, 'hear', { once: true });
    subject.add(
      strict,
      () => {
        throw new Error('once');
      },
      { once: true },
    );
    expect(() => subject.notify('one')).toThrow('once');
    expect(subject.notify('two')).toBe(0);
    expect(view.heard).toEqual(['one']);
  });

  it('takes an equal subscription only once, if asked for a unique one', () => {
    const subject = new WeakSubject<string>();
    const view = new View();
    const one = subject.add(view, 'hear', { unique: true });
    const again = subject.add(view, 'hear', { unique: true });
    expect(subject.size).toBe(1);
    subject.add(view, (owner, event) => owner.hear(event), { unique: true });
    expect(subject.size).toBe(2);
    again[Symbol.dispose]();
    expect([one.active, subject.size]).toEqual([false, 1]);
    const told = vi.fn();
    for (let i = 0; i < 2; i++) {
      subject.add(view, told, { unique: true });
      subject.on(told, { owner: view, unique: true });
    }
    subject.notify('event');
    expect(told.mock.calls).toEqual([[view, 'event'], ['event']]);
  });

  it('ends a subscription by disposal, by removal and by its signal, and is told so by `active`', () => {
    const subject = new WeakSubject<string>();
    const controller = new AbortController();
    const view = new View();
    const disposed = subject.add(view, 'hear');
    const aborted = subject.add(view, 'hear', { signal: controller.signal });
    const removed = subject.add(view, (owner, event) => owner.hear(event));
    expect([disposed.active, aborted.active, removed.active, subject.has(view)]).toEqual([true, true, true, true]);
    disposed[Symbol.dispose]();
    disposed[Symbol.dispose]();
    controller.abort();
    expect(subject.remove(removed)).toBe(true);
    expect(subject.remove(removed)).toBe(false);
    expect([disposed.active, aborted.active, removed.active, subject.has(view)]).toEqual([false, false, false, false]);
    expect(subject.notify('nobody')).toBe(0);
    expect(subject.add(view, 'hear', { signal: controller.signal }).active).toBe(false);
    expect(subject.size).toBe(0);
  });

  it('removes one listener of an observer, or all of them', () => {
    const subject = new WeakSubject<string>();
    const view = new View();
    const listener = (owner: View, event: string): void => owner.hear(event);
    subject.add(view, 'hear');
    subject.add(view, listener);
    subject.add(view, listener);
    expect([subject.has(view, listener), subject.has(view, 'toString')]).toEqual([true, false]);
    expect(subject.remove(view, listener)).toBe(true);
    expect(subject.size).toBe(1);
    expect(subject.remove(view)).toBe(true);
    expect(subject.remove(view)).toBe(false);
    expect(subject.size).toBe(0);
  });

  it('ends all subscriptions when it is disposed, and can be used again', () => {
    const view = new View();
    const subject = new WeakSubject<string>();
    const subscription = subject.add(view, 'hear');
    subject[Symbol.dispose]();
    subject[Symbol.dispose]();
    expect([subscription.active, subject.size, subject.notify('gone')]).toEqual([false, 0, 0]);
    subject.add(view, 'hear');
    expect(subject.notify('again')).toBe(1);
  });

  it('throws the errors of listeners when all have been told, several as one AggregateError', () => {
    const subject = new WeakSubject<string>();
    const view = new View();
    const faulty = { fail: (event: string) => { throw new Error(`no ${event}`); } };
    subject.add(faulty, 'fail');
    subject.add(view, 'hear');
    expect(() => subject.notify('one')).toThrow(new Error('no one'));
    subject.add(faulty, 'fail');
    expect(() => subject.notify('two')).toThrow(AggregateError);
    expect(view.heard).toEqual(['one', 'two']);
  });

  it('queues an event that comes during a delivery, whose errors the outer call throws', () => {
    const subject = new WeakSubject<string>();
    const order: string[] = [];
    const [first, second] = [{}, {}];
    let nested: number | undefined;
    subject.add(first, (_owner, event) => {
      order.push(`first ${event}`);
      if (event === 'a') nested = subject.notify('b');
      else throw new Error(event);
    });
    subject.add(second, (_owner, event) => void order.push(`second ${event}`));
    expect(() => subject.notify('a')).toThrow('b');
    expect(order).toEqual(['first a', 'second a', 'first b', 'second b']);
    expect(nested).toBe(0);
    expect([first, second]).toHaveLength(2);
  });

  it('delivers such an event at once, if told to nest', () => {
    const subject = new WeakSubject<string>({ reemit: 'nested' });
    const order: string[] = [];
    const [first, second] = [{}, {}];
    let nested: number | undefined;
    subject.add(first, (_owner, event) => {
      order.push(`first ${event}`);
      if (event === 'a') nested = subject.notify('b');
    });
    subject.add(second, (_owner, event) => void order.push(`second ${event}`));
    expect(subject.notify('a')).toBe(2);
    expect(order).toEqual(['first a', 'first b', 'second b', 'second a']);
    expect(nested).toBe(2);
    expect([first, second]).toHaveLength(2);
  });

  it('waits for asynchronous observers, and throws what they reject with when all have settled', async () => {
    const subject = new WeakSubject<string>();
    const order: string[] = [];
    const [slow, faulty, sync] = [{}, {}, {}];
    subject.add(slow, async (_owner, event) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`slow ${event}`);
    });
    subject.add(faulty, async () => {
      throw new Error('rejected');
    });
    subject.add(sync, () => {
      order.push('sync');
      throw new Error('thrown');
    });
    const error = await subject.notifyAsync('event').catch((reason: unknown) => reason);
    expect((error as AggregateError).errors.map(String)).toEqual(['Error: rejected', 'Error: thrown']);
    expect(order).toEqual(['slow event', 'sync']); // one after the other
    subject.remove(faulty);
    subject.remove(sync);
    expect(await subject.notifyAsync('again')).toBe(1);
    expect([slow, faulty, sync]).toHaveLength(3);
  });

  it('gives an asynchronous event that comes during a delivery its turn, and its caller the number delivered', async () => {
    const subject = new WeakSubject<string>();
    const order: string[] = [];
    const owner = {};
    let nested: Promise<number> | undefined;
    subject.add(owner, async (_owner, event) => {
      order.push(event);
      if (event === 'a') nested = subject.notifyAsync('b');
    });
    expect(await subject.notifyAsync('a')).toBe(1);
    expect(await nested).toBe(1);
    expect(order).toEqual(['a', 'b']);
    expect(owner).toBeDefined();
  });

  it('reports what an asynchronous observer rejects with when nobody waits for it', async () => {
    const onError = vi.fn();
    const subject = new WeakSubject<string>({ onError });
    const owner = {};
    const reason = new Error('late');
    subject.add(owner, async () => {
      throw reason;
    });
    expect(subject.notify('event')).toBe(1);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(reason));
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const silent = new WeakSubject<string>();
    silent.add(owner, async () => {
      throw reason;
    });
    silent.notify('event');
    await vi.waitFor(() => expect(log).toHaveBeenCalled());
    log.mockRestore();
  });

  it('keeps nothing alive by a subscription that someone keeps', async () => {
    const kept: unknown[] = [];
    const control = new View();
    const subject = new WeakSubject<string>();
    kept.push(subject.add(control, 'hear'));
    await assertCollected((track) => {
      const other = track(new WeakSubject<string>(), 'subject');
      kept.push(other.add(control, 'hear'), subject.add(track(new View(), 'observer'), 'hear'));
    });
    expect(kept.map((subscription) => (subscription as { active: boolean }).active)).toEqual([true, false, false]);
  });

  it('takes thousands of observers that come and go without growing', async () => {
    const subject = new WeakSubject<string>();
    const control = new View();
    subject.add(control, 'hear');
    // A frame of its own, so that no observer stays in the one that waits for the collections.
    const comeAndGo = (): void => {
      for (let i = 0; i < 5000; i++) {
        const subscription = subject.add(new View(), 'hear');
        if (i % 2 === 0) subscription[Symbol.dispose]();
      }
    };
    comeAndGo();
    await collectGarbage();
    await collectGarbage();
    expect(subject.storedCount).toBe(1);
    expect(subject.notify('still here')).toBe(1);
    expect(control.heard).toEqual(['still here']);
  });

  it('prints what is useful', async () => {
    const { inspect } = await import('node:util');
    const subject = new WeakSubject<string>();
    const owner = new View();
    const subscription = subject.add(owner, 'hear');
    expect(inspect(subject)).toContain('WeakSubject');
    expect(inspect(subscription)).toContain('active');
    subscription[Symbol.dispose]();
    expect(inspect(subscription)).toContain('ended');
  });
});
