import { describe, expect, it, vi } from 'vitest';
import { type NegativeOptions, WeakCache } from '../../src/cache/index.js';

const a = { name: 'a' };

type Value = object | string | number | boolean | null | undefined;

function cacheOf(outcomes: (Value | Error)[], negative?: Partial<NegativeOptions<string, Value>>, onRemoval = vi.fn()) {
  const clock = { now: 0 };
  const onError = vi.fn();
  const load = vi.fn(async () => {
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
  const cache = new WeakCache<string, Value>({
    load,
    now: () => clock.now,
    onError,
    onRemoval,
    ...(negative && { negative: { ttl: 100, ...negative } }),
  });
  return { cache, clock, load, onError, onRemoval };
}

describe('a result of null or undefined, and a rejection', () => {
  it('is not kept unless asked for', async () => {
    const { cache, load } = cacheOf([null, undefined, new Error('down'), a]);
    expect(await cache.load('x')).toBe(null);
    expect(await cache.load('x')).toBe(undefined);
    await expect(cache.load('x')).rejects.toThrow('down');
    expect(cache.storedCount).toBe(0);
    expect(await cache.load('x')).toBe(a);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('is kept for the time of negative', async () => {
    const { cache, clock, load, onRemoval } = cacheOf([null, undefined, a], {});
    expect(await cache.load('x')).toBe(null);
    expect(await cache.load('y')).toBe(undefined);
    clock.now = 99;
    expect(await cache.load('x')).toBe(null);
    expect(await cache.load('y')).toBe(undefined);
    expect([cache.has('x'), cache.get('x'), cache.has('y'), cache.size]).toEqual([true, null, true, 2]);
    expect(load).toHaveBeenCalledTimes(2);
    clock.now = 100;
    expect(cache.has('x')).toBe(false);
    expect(await cache.load('x')).toBe(a);
    expect(cache.delete('y')).toBe(false);
    expect(onRemoval.mock.calls).toEqual([['x', 'expired'], ['y', 'expired']]);
  });

  it('is kept as a rejection that no view shows', async () => {
    const { cache, clock, load, onRemoval } = cacheOf([new Error('down'), a], {});
    await expect(cache.load('x')).rejects.toThrow('down');
    clock.now = 99;
    await expect(cache.load('x')).rejects.toThrow('down');
    expect(load).toHaveBeenCalledTimes(1);
    expect([cache.get('x'), cache.has('x'), cache.size, [...cache], cache.storedCount]).toEqual([undefined, false, 0, [], 1]);
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 2, failures: 1 });
    clock.now = 100;
    expect(await cache.load('x')).toBe(a);
    expect(onRemoval).not.toHaveBeenCalled();
  });

  it('gives way to set, delete and clear', async () => {
    const down = new Error('down');
    const { cache, load, onRemoval } = cacheOf([down, down, down, a, a], {});
    for (const key of ['x', 'y', 'z']) await expect(cache.load(key)).rejects.toThrow('down');
    cache.set('x', a);
    expect(await cache.load('x')).toBe(a);
    expect(cache.delete('y')).toBe(false);
    expect(await cache.load('y')).toBe(a);
    cache.clear();
    expect(await cache.load('z')).toBe(a);
    expect(load).toHaveBeenCalledTimes(5);
    expect(onRemoval.mock.calls).toEqual([['x', 'deleted'], ['y', 'deleted']]);
  });

  it('is kept where `when` says so', async () => {
    const when = vi.fn((outcome: PromiseSettledResult<unknown>) => outcome.status === 'rejected' && (outcome.reason as Error).message === 'not found');
    const { cache, load } = cacheOf([new Error('not found'), new Error('down'), null], { when });
    await expect(cache.load('x')).rejects.toThrow('not found');
    await expect(cache.load('x')).rejects.toThrow('not found');
    await expect(cache.load('y')).rejects.toThrow('down');
    expect(await cache.load('y')).toBe(null);
    expect(cache.storedCount).toBe(1);
    expect(load).toHaveBeenCalledTimes(3);
    expect(when.mock.calls).toEqual([
      [{ status: 'rejected', reason: new Error('not found') }, 'x'],
      [{ status: 'rejected', reason: new Error('down') }, 'y'],
      [{ status: 'fulfilled', value: null }, 'y'],
    ]);
  });

  it('is not kept where `when` throws, which goes to onError', async () => {
    const broken = new Error('broken');
    const { cache, onError } = cacheOf([null, new Error('down')], {
      when: () => {
        throw broken;
      },
    });
    expect(await cache.load('x')).toBe(null);
    await expect(cache.load('x')).rejects.toThrow('down');
    expect(cache.getOrCreate('x', () => undefined)).toBe(undefined);
    expect(cache.storedCount).toBe(0);
    expect(onError.mock.calls).toEqual([[broken], [broken], [broken]]);
  });

  it('is not stored after an invalidation', async () => {
    const { cache } = cacheOf([new Error('down'), null], {});
    for (const ends of ['rejects', 'resolves'] as const) {
      const loaded = cache.load('x');
      cache.delete('x');
      await expect(loaded)[ends].toBeDefined();
      expect(cache.storedCount).toBe(0);
    }
  });

  it('is no falsy value: these are values like every other', async () => {
    const { cache, load } = cacheOf([0, '', false], {});
    const values = new WeakCache<string, Value>({ load, hot: { max: 10 } });
    for (const key of ['x', 'y', 'z']) {
      const loaded = await values.load(key);
      expect(await values.load(key)).toBe(loaded);
    }
    expect(load).toHaveBeenCalledTimes(3);
    expect(cache.size).toBe(0);
  });

  it('takes no room in the hot window, and is not weighed', async () => {
    const weigh = vi.fn(() => 1);
    const cache = new WeakCache<string, number | null>({ load: async () => null, hot: { max: 1, weigh }, negative: { ttl: 1000 } });
    cache.set('x', 5);
    await cache.load('y');
    expect([...cache]).toEqual([['x', 5], ['y', null]]);
    expect(weigh).toHaveBeenCalledTimes(1);
  });
});
