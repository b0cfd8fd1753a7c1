import { afterEach, describe, expect, it, vi } from 'vitest';
import { type RemovalCause, WeakCache, type WeakCacheOptions } from '../../src/cache/index.js';
import { collectGarbage } from '../../src/leak/index.js';

const a = { name: 'a' };
const b = { name: 'b' };

type Removal = [key: string, cause: RemovalCause];

/** In a frame of its own, so that no variable of the test keeps the value. */
function setUnheld(cache: WeakCache<string, unknown>, ...keys: string[]): void {
  for (const key of keys) cache.set(key, { key });
}

/** A cache whose onRemoval records, and throws for the keys given. */
function throwingCache(failing: readonly string[], options: WeakCacheOptions<string, unknown> = {}) {
  const removals: Removal[] = [];
  const cache: WeakCache<string, unknown> = new WeakCache({
    onRemoval: (key: string, cause) => {
      removals.push([key, cause]);
      if (failing.includes(key)) throw new RangeError(`no removal of ${key}`);
    },
    ...options,
  });
  return { cache, removals };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('onRemoval', () => {
  it('is told of every entry once, after the fact, with the cause', async () => {
    const removals: [...Removal, isStored: boolean][] = [];
    const cache: WeakCache<string, unknown> = new WeakCache({ onRemoval: (key: string, cause) => removals.push([key, cause, cache.has(key)]) });
    cache.set('replaced', a).set('replaced', b).set('deleted', a).set('cleared', a);
    setUnheld(cache, 'collected');
    cache.delete('deleted');
    cache.delete('deleted');
    expect(removals).toEqual([['replaced', 'replaced', true], ['deleted', 'deleted', false]]);
    await collectGarbage();
    expect(removals.slice(2)).toEqual([['collected', 'collected', false]]);
    cache.clear();
    expect(removals.slice(3)).toEqual([['replaced', 'deleted', false], ['cleared', 'deleted', false]]);
  });

  it('is not told when the value that is there is set again', () => {
    const { cache, removals } = throwingCache([], { hot: { max: 10 } });
    cache.set('x', a).set('x', a).set('y', Number.NaN).set('y', Number.NaN);
    expect(removals).toEqual([]);
  });

  it('is told of a refresh that brings a new value', async () => {
    const values = [a, b, b];
    const { cache, removals } = throwingCache([], { load: async () => values.shift() });
    for (let n = 0; n < 3; n++) await cache.load('x', { refresh: true });
    expect(removals).toEqual([['x', 'replaced']]);
  });

  it.each<[string, (cache: WeakCache<string, unknown>) => unknown]>([
    ['get', (cache) => cache.get('x')],
    ['set', (cache) => cache.set('x', a)],
    ['delete', (cache) => cache.delete('x')],
    ['clear', (cache) => cache.clear()],
    ['getOrCreate', (cache) => cache.getOrCreate('x', () => a)],
    ['load', (cache) => cache.load('x')],
    ['disposal', (cache) => cache[Symbol.dispose]()],
  ])('is told of a collected value by %s too, if that comes before the clean-up', async (_name, act) => {
    const { cache, removals } = throwingCache([], { load: async () => a });
    setUnheld(cache, 'x');
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc!();
    await act(cache);
    expect(removals).toEqual([['x', 'collected']]);
    await collectGarbage();
    expect(removals).toEqual([['x', 'collected']]);
  });

  it('may use the cache, and finds it in order', () => {
    const removals: Removal[] = [];
    const cache: WeakCache<string, number> = new WeakCache({
      hot: { max: 2 },
      onRemoval: (key: string, cause) => {
        removals.push([key, cause]);
        expect(cache.size).toBeLessThanOrEqual(2);
        if (key === 'x' && cause === 'evicted') cache.set('x', 10);
      },
    });
    cache.set('x', 1).set('y', 2).set('z', 3);
    expect(new Map(cache)).toEqual(new Map([['z', 3], ['x', 10]]));
    expect(removals).toEqual([['x', 'evicted'], ['y', 'evicted']]);
  });
});

describe('an error in onRemoval', () => {
  it('is thrown by the call that removed the entry, once its work is done', () => {
    const { cache, removals } = throwingCache(['x'], { hot: { max: 2 } });
    cache.set('x', 1).set('y', 2);
    expect(() => cache.set('z', 3)).toThrow('no removal of x');
    expect([...cache]).toEqual([['y', 2], ['z', 3]]);
    expect(() => cache.set('x', 4).set('x', 5)).toThrow('no removal of x');
    expect(cache.get('x')).toBe(5);
    expect(() => cache.delete('x')).toThrow('no removal of x');
    expect(cache.has('x')).toBe(false);
    expect(removals).toEqual([['x', 'evicted'], ['y', 'evicted'], ['x', 'replaced'], ['x', 'deleted']]);
  });

  it('is thrown together with others, after all have been told', () => {
    const { cache, removals } = throwingCache(['x', 'z']);
    cache.set('x', a).set('y', a).set('z', a);
    let thrown: unknown;
    try {
      cache.clear();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AggregateError);
    expect((thrown as AggregateError).errors.map(String)).toEqual(['RangeError: no removal of x', 'RangeError: no removal of z']);
    expect((thrown as AggregateError).message).toBe('WeakCache.clear: 2 callbacks threw');
    expect([removals.length, cache.storedCount]).toEqual([3, 0]);
  });

  it('is thrown by get and getOrCreate where they find an entry expired or push one out', () => {
    const clock = { now: 0 };
    const { cache } = throwingCache(['x', 'y', 'z'], { ttl: 10, now: () => clock.now });
    cache.set('x', 1).set('y', 2).set('z', 3);
    clock.now = 10;
    expect(() => cache.get('x')).toThrow('no removal of x');
    expect(() => cache.getOrCreate('y', () => 5)).toThrow('no removal of y');
    expect(cache.get('y')).toBe(5);
    const fail = () => {
      throw new Error('no value');
    };
    let thrown: unknown;
    try {
      cache.getOrCreate('z', fail);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as AggregateError).errors.map(String)).toEqual(['Error: no value', 'RangeError: no removal of z']);
    const window = throwingCache(['primitive'], { hot: { max: 1 } });
    window.cache.set('a', a).set('primitive', 5);
    expect(() => window.cache.get('a')).toThrow('no removal of primitive');
    expect(window.cache.get('a')).toBe(a);
  });

  it('ends disposal no sooner', () => {
    const { cache } = throwingCache(['x']);
    cache.set('x', a).set('y', a);
    expect(() => cache[Symbol.dispose]()).toThrow('no removal of x');
    expect(cache.storedCount).toBe(0);
    cache.set('x', a);
    expect(cache.storedCount).toBe(0);
  });

  it('goes to onError where a load stores, and the load is delivered', async () => {
    const onError = vi.fn();
    const { cache } = throwingCache(['x', 'y'], { hot: { max: 1 }, load: async (key) => `loaded ${key}`, onError });
    cache.set('x', 1);
    expect(await cache.load('y')).toBe('loaded y');
    expect(await cache.load('y', { refresh: true })).toBe('loaded y');
    expect(await cache.load('z')).toBe('loaded z');
    expect(onError.mock.calls.map(([error]) => String(error))).toEqual(['RangeError: no removal of x', 'RangeError: no removal of y']);
    expect(cache.get('z')).toBe('loaded z');
  });

  it('goes to onError where a load finds an entry expired', async () => {
    const clock = { now: 0 };
    const onError = vi.fn();
    const { cache } = throwingCache(['x'], { ttl: 10, now: () => clock.now, load: async () => 'loaded', onError });
    cache.set('x', 1);
    clock.now = 10;
    expect(await cache.load('x')).toBe('loaded');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('goes to onError where the collector drove it, and the rest are told', async () => {
    const onError = vi.fn();
    const { cache, removals } = throwingCache(['x', 'z'], { onError });
    cache.set('held', a);
    setUnheld(cache, 'x', 'y', 'z');
    await collectGarbage();
    expect(removals).toEqual([['x', 'collected'], ['y', 'collected'], ['z', 'collected']]);
    expect(onError.mock.calls.map(([error]) => String(error))).toEqual(['RangeError: no removal of x', 'RangeError: no removal of z']);
    expect(cache.get('held')).toBe(a);
  });

  it('goes to console.error without onError, with the class and the key', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { cache } = throwingCache(['x']);
    setUnheld(cache, 'x');
    await collectGarbage();
    expect(logged.mock.calls).toEqual([[`weakly: WeakCache's onRemoval for key "x" threw`, new RangeError('no removal of x')]]);
  });

  it('goes to onError as the rejection of a promise, whoever removed the entry', async () => {
    const onError = vi.fn();
    const onRemoval = async (key: string): Promise<never> => {
      throw new RangeError(`no removal of ${key}`);
    };
    const cache = new WeakCache<string, unknown>({ onRemoval, onError });
    cache.set('x', a).delete('x');
    setUnheld(cache, 'y');
    await collectGarbage();
    expect(onError.mock.calls.map(([error]) => String(error))).toEqual(['RangeError: no removal of x', 'RangeError: no removal of y']);
  });
});

describe('an error in another callback', () => {
  it('in weigh or now, where a load stores, goes to onError, and the load is delivered but not stored', async () => {
    const onError = vi.fn();
    const weigh = vi.fn(() => {
      throw new RangeError('no scales');
    });
    const cache = new WeakCache<string, unknown>({ hot: { max: 10, weigh }, load: async () => a, onError });
    expect(await cache.load('x')).toBe(a);
    expect(cache.storedCount).toBe(0);
    const now = vi.fn(() => 0);
    const clocked = new WeakCache<string, unknown>({ ttl: 10, now, negative: { ttl: 10 }, load: (key) => (key === 'x' ? a : Promise.reject(new Error('down'))), onError });
    for (const [key, ends] of [['x', 'resolves'], ['y', 'rejects']] as const) {
      const loaded = clocked.load(key);
      now.mockImplementationOnce(() => {
        throw new RangeError('no clock');
      });
      await expect(loaded)[ends].toBeDefined();
    }
    expect(clocked.storedCount).toBe(0);
    expect(onError.mock.calls.map(([error]) => String(error))).toEqual(['RangeError: no scales', 'RangeError: no clock', 'RangeError: no clock']);
  });

  it('in now, where the collector drove it, goes to onError, and the dead go all the same', async () => {
    const onError = vi.fn();
    let isBroken = false;
    const cache = new WeakCache<string, unknown>({
      ttl: 10,
      now: () => {
        if (isBroken) throw new RangeError('no clock');
        return 0;
      },
      onError,
    });
    cache.set('held', a);
    setUnheld(cache, 'x');
    isBroken = true;
    await collectGarbage();
    expect(cache.storedCount).toBe(1);
    expect(onError).toHaveBeenCalledWith(new RangeError('no clock'));
  });
});
