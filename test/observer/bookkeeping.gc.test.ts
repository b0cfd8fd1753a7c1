import { describe, expect, it, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakSubject } from '../../src/observer/index.js';

describe('what a WeakSubject stores', () => {
  it('keeps its order, and what each subscription ends, over thousands that come and go between two deliveries', () => {
    const subject = new WeakSubject();
    const told: string[] = [];
    const owners = ['a', 'b', 'c', 'd'].map((name) => ({ tell: () => void told.push(name) }));
    const comeAndGo = (): void => {
      for (let i = 0; i < 1000; i++) subject.add({ tell() {} }, 'tell')[Symbol.dispose]();
    };
    const [a, b, c] = owners.slice(0, 3).map((owner) => {
      comeAndGo();
      return subject.add(owner, 'tell');
    });
    b![Symbol.dispose]();
    comeAndGo();
    subject.add(owners[3]!, 'tell');
    expect(subject.storedCount).toBe(3);
    subject.notify();
    a![Symbol.dispose]();
    subject.notify();
    c![Symbol.dispose]();
    expect([subject.size, subject.storedCount]).toEqual([1, 1]);
    expect(told).toEqual(['a', 'c', 'd', 'c', 'd']);
  });

  it('does not grow by subscriptions that come and go while nothing is notified', async () => {
    const subject = new WeakSubject();
    const control = { tell() {} };
    subject.add(control, 'tell');
    const comeAndGo = async (): Promise<void> => {
      for (let job = 0; job < 100; job++) {
        for (let i = 0; i < 3000; i++) subject.add({ tell() {} }, 'tell')[Symbol.dispose]();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await comeAndGo();
    await collectGarbage();
    const before = process.memoryUsage().heapUsed;
    await comeAndGo();
    await collectGarbage();
    expect((process.memoryUsage().heapUsed - before) / 300_000).toBeLessThan(2);
    expect(subject.notify()).toBe(1);
  });

  it('gives the memory of those that have died back, though nothing is added or notified', async () => {
    const subject = new WeakSubject();
    const control = { tell() {} };
    const fill = (): void => {
      for (let i = 0; i < 200_000; i++) subject.add({ tell() {} }, 'tell');
    };
    subject.add(control, 'tell');
    await collectGarbage();
    const before = process.memoryUsage().heapUsed;
    fill();
    await vi.waitFor(
      async () => {
        await collectGarbage();
        expect(subject.storedCount).toBe(1);
        expect((process.memoryUsage().heapUsed - before) / 200_000).toBeLessThan(2);
      },
      { timeout: 10_000 },
    );
    expect(subject.notify()).toBe(1);
  });

  it('lets go of an ended listener and of what it captures, while its observer lives', async () => {
    const subject = new WeakSubject();
    const observer = { tell() {} };
    const kept = [subject.add(observer, 'tell')];
    await assertCollected((track) => {
      for (const end of [(listener: () => void) => subject.remove(observer, listener), () => kept.at(-1)![Symbol.dispose](), () => subject.notify()]) {
        const captured = track({}, 'captured');
        const listener = (): void => void captured;
        kept.push(subject.add(observer, listener, { once: true }));
        end(listener);
      }
    });
    expect(subject.notify()).toBe(1);
    expect(kept.map(({ active }) => active)).toEqual([true, false, false, false]);
  });

  it('pins no observer beyond the job, though a test has put fake microtasks in the place of the real ones', async () => {
    const control = { tell() {} };
    const subject = new WeakSubject();
    subject.add(control, 'tell');
    vi.useFakeTimers({ toFake: ['queueMicrotask'] });
    try {
      await assertCollected((track) => {
        subject.add(track({ tell() {} }), 'tell');
        subject.notify();
        subject.notify();
      });
    } finally {
      vi.useRealTimers();
    }
    expect(subject.notify()).toBe(1);
  });

  it('is collected with the subject, of an observer that has several listeners too', async () => {
    const observer = { tell() {} };
    const control = new WeakSubject();
    control.add(observer, 'tell');
    await assertCollected((track) => {
      const subject = track(new WeakSubject());
      for (const name of ['first', 'second', 'third']) {
        const captured = track({ subject }, name);
        subject.add(observer, () => void captured);
      }
      subject.notify();
    });
    expect(control.notify()).toBe(1);
  });
});
