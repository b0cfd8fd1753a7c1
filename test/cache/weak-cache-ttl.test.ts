import { afterEach, describe, expect, it, vi } from 'vitest';
import { type RemovalCause, WeakCache, type WeakCacheOptions } from '../../src/cache/index.js';

const a = { name: 'a' };
const b = { name: 'b' };

function clockedCache<V>(options: WeakCacheOptions<string, V> = {}) {
  const clock = { now: 1000 };
  const removals: [string, RemovalCause][] = [];
  const cache = new WeakCache<string, V>({
    ttl: 100,
    now: () => clock.now,
    onRemoval: (key, cause) => removals.push([key, cause]),
    ...options,
  });
  return { clock, removals, cache };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('ttl', () => {
  it.each<[string, WeakCacheOptions<string, unknown>]>([
    ['without a hot window', {}],
    ['with a hot window', { hot: { max: 10 } }],
  ])('serves a value for less than its time, %s', (_name, options) => {
    const { clock, removals, cache } = clockedCache<unknown>(options);
    cache.set('x', a).set('y', 5);
    clock.now = 1099;
    expect([cache.get('x'), cache.get('y'), cache.size]).toEqual([a, 5, 2]);
    clock.now = 1100;
    expect([cache.has('x'), cache.peek('x'), cache.size, [...cache.keys()]]).toEqual([false, undefined, 0, []]);
    expect(cache.storedCount).toBe(2);
    expect([cache.get('x'), cache.get('y')]).toEqual([undefined, undefined]);
    expect(cache.storedCount).toBe(0);
    expect(removals).toEqual([['x', 'expired'], ['y', 'expired']]);
    expect(cache.stats()).toMatchObject({ hits: 2, misses: 2, expired: 2 });
  });

  it('starts anew with each set, not with each get', () => {
    const { clock, removals, cache } = clockedCache<object>();
    cache.set('x', a);
    clock.now = 1050;
    cache.get('x');
    cache.set('y', a);
    cache.set('y', a);
    clock.now = 1120;
    expect([cache.get('x'), cache.get('y')]).toEqual([undefined, a]);
    expect(removals).toEqual([['x', 'expired']]);
  });

  it('creates and loads anew after it', async () => {
    const { clock, removals, cache } = clockedCache<object>({ load: async () => b });
    expect(cache.getOrCreate('x', () => a)).toBe(a);
    clock.now = 1100;
    expect(cache.getOrCreate('x', () => b)).toBe(b);
    clock.now = 1200;
    expect(await cache.load('x')).toBe(b);
    expect(removals).toEqual([['x', 'expired'], ['x', 'expired']]);
    clock.now = 1299;
    expect(cache.get('x')).toBe(b);
  });

  it('says expired, whatever ends the entry after its time', () => {
    const { clock, removals, cache } = clockedCache<unknown>();
    cache.set('set', a).set('delete', a).set('clear', 5);
    clock.now = 1100;
    cache.set('set', b);
    expect(cache.delete('delete')).toBe(false);
    cache.clear();
    expect(removals).toEqual([['set', 'expired'], ['delete', 'expired'], ['set', 'deleted'], ['clear', 'expired']]);
  });

  it('ends an entry that is pushed out of the window after its time as expired', () => {
    const { clock, removals, cache } = clockedCache<number>({ hot: { max: 1 } });
    cache.set('x', 1);
    clock.now = 1050;
    cache.set('y', 2);
    clock.now = 1100;
    expect(removals).toEqual([['x', 'evicted']]);
    clock.now = 1150;
    cache.set('z', 3);
    expect(removals).toEqual([['x', 'evicted'], ['y', 'expired']]);
  });

  it('never ends with an infinite ttl, or a clock that goes back', () => {
    const { clock, cache } = clockedCache<number>({ ttl: Infinity });
    cache.set('x', 5);
    clock.now = 1e15;
    expect(cache.get('x')).toBe(5);
    clock.now = -1e15;
    expect(cache.get('x')).toBe(5);
  });

  it('goes by performance.now(), which a test can fake', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const cache = new WeakCache<string, number>({ ttl: 100 }).set('x', 5);
    vi.advanceTimersByTime(99);
    expect(cache.get('x')).toBe(5);
    vi.advanceTimersByTime(1);
    expect(cache.get('x')).toBe(undefined);
  });

  it('changes nothing if the clock fails', async () => {
    let isBroken = false;
    const cache = new WeakCache<string, object>({
      ttl: 100,
      now: () => (isBroken ? Number.NaN : 0),
      load: async () => b,
      onError: () => {},
    });
    cache.set('x', a);
    isBroken = true;
    const message = 'WeakCache: expected now to return a number, got NaN';
    for (const act of [() => cache.get('x'), () => cache.set('x', b), () => cache.delete('x'), () => cache.clear(), () => cache.size, () => cache[Symbol.dispose](), () => cache.getOrCreate('y', () => b)]) {
      expect(act).toThrow(message);
    }
    await expect(cache.load('x')).rejects.toThrow(message);
    isBroken = false;
    expect([...cache]).toEqual([['x', a]]);
  });
});
