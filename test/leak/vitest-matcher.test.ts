import { describe, expect, it, vi } from 'vitest';
import type { Track } from '../../src/leak/index.js';

await import('../../src/leak/vitest.js');

class Session {
  readonly id = 1;
}
const kept: object[] = [];
const drops = (track: Track): void => void track(new Session());
const leaks = (track: Track): void => void kept.push(track(new Session()));
const failure = async (assertion: Promise<void>): Promise<Error> => {
  const error: unknown = await assertion.catch((thrown: unknown) => thrown);
  return error as Error;
};

describe('toBeCollected', () => {
  it('passes if everything is collected, with a sync and an async make', async () => {
    await expect(drops).toBeCollected();
    await expect(async (track: Track) => {
      await Promise.resolve();
      drops(track);
    }).toBeCollected();
  });

  it('fails with the message of a LeakError', async () => {
    const error = await failure(expect(leaks).toBeCollected({ rounds: 2 }));
    expect(error.message).toMatch(/^Session is still reachable after 2 collections \(1 of 1 tracked\)\n\n┬ GC root: /);
    expect(error.message).toContain('variable "kept"');
    expect(kept.length).toBeGreaterThan(0);
  });

  it('tells what only the awaiting test holds from a leak', async () => {
    const local = new Session();
    const error = await failure(expect((track: Track) => void track(local)).toBeCollected({ rounds: 2 }));
    expect(local.id).toBe(1);
    expect(error.message).toMatch(/^Session is held by a local variable of a function that awaits this check, and by nothing else/);
  });

  it('.not passes if something survives, and fails otherwise', async () => {
    await expect(leaks).not.toBeCollected({ rounds: 2 });
    const error = await failure(
      expect((track: Track) => {
        drops(track);
        drops(track);
      }).not.toBeCollected(),
    );
    expect(error.message).toBe('expected a tracked object to survive, but all 2 were collected');
  });

  it('passes on the error of make', async () => {
    const error = await failure(
      expect(() => {
        throw new RangeError('no session');
      }).toBeCollected(),
    );
    expect(error).toEqual(new RangeError('no session'));
  });
});

describe('toLeak', () => {
  it('fails before a test whose time is too short is given up, with what to do', { timeout: 5000 }, async () => {
    // Longer than the test has, on any machine; the measurement goes on after it, and is not to take long then.
    let isSlow = true;
    const error = await failure(
      expect(async () => {
        kept.push(new Session());
        if (isSlow) await new Promise((resolve) => setTimeout(resolve, 300));
      }).not.toLeak(),
    );
    isSlow = false;
    expect(error.message).toBe(
      'toLeak: expected a test with time to follow growth to its end, some seconds, got a timeout of 5000 ms; give it more: test(name, { timeout: 60_000 }, …)',
    );
  });

  it('in a test with time tells what grows, and leaves no timer', { timeout: 60_000 }, async () => {
    const timers = vi.spyOn(globalThis, 'clearTimeout');
    // The one before goes on, in the same process.
    const error = await vi.waitFor(
      async () => {
        const thrown = await failure(expect(() => void kept.push(new Session())).not.toLeak());
        if (thrown.message.includes('no other measurement')) throw thrown;
        return thrown;
      },
      { timeout: 50_000, interval: 500 },
    );
    expect(error.message).toMatch(/^Session \(.*\) grows by 1 per iteration/);
    expect(timers).toHaveBeenCalled();
    timers.mockRestore();
  });
});
