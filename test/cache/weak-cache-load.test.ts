import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { WeakCache } from '../../src/cache/index.js';
import { ManualLoads } from './manual-loads.js';

const a = { name: 'a' };
const b = { name: 'b' };
const c = { name: 'c' };

function manualCache<V = object>() {
  const loads = new ManualLoads<V>();
  return { loads, cache: new WeakCache<string, V>({ load: loads.load }) };
}

/** What has become of a promise by now. */
async function state(promise: Promise<unknown>): Promise<'pending' | 'settled'> {
  return Promise.race([promise.then(() => 'settled' as const, () => 'settled' as const), new Promise<'pending'>((resolve) => setTimeout(resolve, 0, 'pending'))]);
}

describe('load', () => {
  it('loads once, and then gives the same object', async () => {
    const { loads, cache } = manualCache();
    const first = cache.load('x');
    loads.calls[0]!.resolve(a);
    expect(await first).toBe(a);
    expect(await cache.load('x')).toBe(a);
    expect(cache.get('x')).toBe(a);
    expect(loads.calls.map(({ key }) => key)).toEqual(['x']);
  });

  it('shares one call among concurrent loads of a key, not of others', async () => {
    const { loads, cache } = manualCache();
    const loaded = Promise.all([cache.load('x'), cache.load('x'), cache.load('y')]);
    expect(loads.calls.map(({ key }) => key)).toEqual(['x', 'y']);
    loads.calls[0]!.resolve(a);
    loads.calls[1]!.resolve(b);
    expect(await loaded).toEqual([a, a, b]);
    expect(cache.stats()).toMatchObject({ hits: 0, misses: 3, loads: 2 });
  });

  it('takes a load function that returns a plain value', async () => {
    const cache = new WeakCache<string, object>({ load: () => a });
    expect(await cache.load('x')).toBe(a);
  });

  it('rejects for a load function that throws, and calls it again the next time', async () => {
    const load = vi.fn((): object => {
      throw new RangeError('no value');
    });
    const cache = new WeakCache<string, object>({ load });
    await expect(cache.load('x')).rejects.toThrow(RangeError);
    await expect(cache.load('x')).rejects.toThrow(RangeError);
    expect(load).toHaveBeenCalledTimes(2);
    expect(cache.stats()).toMatchObject({ loads: 2, failures: 2 });
  });

  it('rejects for everyone who waits, and keeps nothing of it', async () => {
    const { loads, cache } = manualCache();
    const loaded = [cache.load('x'), cache.load('x')];
    loads.calls[0]!.reject(new RangeError('no value'));
    for (const one of loaded) await expect(one).rejects.toThrow('no value');
    expect(cache.storedCount).toBe(0);
    const again = cache.load('x');
    loads.calls[1]!.resolve(a);
    expect(await again).toBe(a);
  });

  it('joins a load under way that its own load function asks for', async () => {
    const inner: Promise<object>[] = [];
    const cache: WeakCache<string, object> = new WeakCache<string, object>({
      load: async (key) => {
        inner.push(cache.load(key));
        return a;
      },
    });
    expect(await cache.load('x')).toBe(a);
    expect(await inner[0]).toBe(a);
    expect(inner).toHaveLength(1);
  });

  it('can be combined with loads of other keys within the load function', async () => {
    const cache: WeakCache<string, string> = new WeakCache({
      hot: { max: 10 },
      load: async (key: string): Promise<string> => (key === 'x' ? `${await cache.load('y')}, and x` : key),
    });
    expect(await cache.load('x')).toBe('y, and x');
    expect([...cache]).toEqual([['y', 'y'], ['x', 'y, and x']]);
  });
});

describe('a load that ends after an invalidation', () => {
  it.each<[string, (cache: WeakCache<string, object>) => void, object | undefined]>([
    ['delete', (cache) => cache.delete('x'), undefined],
    ['clear', (cache) => cache.clear(), undefined],
    ['set', (cache) => cache.set('x', b), b],
    ['set and delete', (cache) => cache.set('x', b).delete('x'), undefined],
    ['disposal', (cache) => cache[Symbol.dispose](), undefined],
  ])('by %s is delivered but not stored', async (_name, invalidate, expected) => {
    const { loads, cache } = manualCache();
    const loaded = cache.load('x');
    invalidate(cache);
    loads.calls[0]!.resolve(a);
    expect(await loaded).toBe(a);
    expect(cache.get('x')).toBe(expected);
  });

  it('is not joined by those who come after it', async () => {
    const { loads, cache } = manualCache();
    const before = cache.load('x');
    cache.delete('x');
    const after = cache.load('x');
    expect(loads.calls).toHaveLength(2);
    loads.calls[1]!.resolve(b);
    expect(await after).toBe(b);
    loads.calls[0]!.resolve(a);
    expect(await before).toBe(a);
    expect(cache.get('x')).toBe(b);
  });

  it('fails only those who waited for it', async () => {
    const { loads, cache } = manualCache();
    const before = cache.load('x');
    cache.set('x', b);
    loads.calls[0]!.reject(new Error('down'));
    await expect(before).rejects.toThrow('down');
    expect(await cache.load('x')).toBe(b);
  });
});

describe('load with refresh', () => {
  it('replaces the value once the load has ended, and serves the old one until then', async () => {
    const { loads, cache } = manualCache();
    cache.set('x', a);
    const refreshed = cache.load('x', { refresh: true });
    expect(cache.get('x')).toBe(a);
    expect(await cache.load('x')).toBe(a);
    loads.calls[0]!.resolve(b);
    expect(await refreshed).toBe(b);
    expect(cache.get('x')).toBe(b);
    expect(loads.calls).toHaveLength(1);
  });

  it('is joined by others where there is no value', async () => {
    const { loads, cache } = manualCache();
    const loaded = Promise.all([cache.load('x', { refresh: true }), cache.load('x')]);
    expect(loads.calls).toHaveLength(1);
    loads.calls[0]!.resolve(a);
    expect(await loaded).toEqual([a, a]);
  });

  it('starts a load of its own, and takes the place of an older one under way, which is delivered but not stored', async () => {
    const { loads, cache } = manualCache();
    const older = cache.load('x');
    const first = cache.load('x', { refresh: true });
    const second = cache.load('x', { refresh: true });
    const joined = cache.load('x');
    expect(loads.calls).toHaveLength(3);
    loads.calls[2]!.resolve(c);
    expect(await Promise.all([second, joined])).toEqual([c, c]);
    loads.calls[0]!.resolve(a);
    loads.calls[1]!.resolve(b);
    expect(await Promise.all([older, first])).toEqual([a, b]);
    expect(cache.get('x')).toBe(c);
  });

  it('leaves the old value where it fails', async () => {
    const loads = new ManualLoads<object>();
    const cache = new WeakCache<string, object>({ load: loads.load, negative: { ttl: 1000 } });
    cache.set('x', a);
    const refreshed = cache.load('x', { refresh: true });
    loads.calls[0]!.reject(new Error('down'));
    await expect(refreshed).rejects.toThrow('down');
    expect(cache.get('x')).toBe(a);
    expect(await cache.load('x')).toBe(a);
  });

  it('removes the old value where it comes to nothing', async () => {
    const { loads, cache } = manualCache<object | null>();
    cache.set('x', a);
    const refreshed = cache.load('x', { refresh: true });
    loads.calls[0]!.resolve(null);
    expect(await refreshed).toBe(null);
    expect(cache.has('x')).toBe(false);
  });

  it('wins over what was created meanwhile', async () => {
    const { loads, cache } = manualCache();
    const refreshed = cache.load('x', { refresh: true });
    cache.getOrCreate('x', () => a);
    loads.calls[0]!.resolve(b);
    expect(await refreshed).toBe(b);
    expect(cache.get('x')).toBe(b);
  });

  it('loads in spite of a kept rejection', async () => {
    const loads = new ManualLoads<object>();
    const cache = new WeakCache<string, object>({ load: loads.load, negative: { ttl: 1000 } });
    const failed = cache.load('x');
    loads.calls[0]!.reject(new Error('down'));
    await expect(failed).rejects.toThrow('down');
    const refreshed = cache.load('x', { refresh: true });
    loads.calls[1]!.resolve(a);
    expect(await refreshed).toBe(a);
    expect(await cache.load('x')).toBe(a);
  });
});

describe('the signal of a load', () => {
  it('gives up waiting, and the load goes on for the others', async () => {
    const { loads, cache } = manualCache();
    const impatient = new AbortController();
    const patient = new AbortController();
    const loaded = [cache.load('x', { signal: impatient.signal }), cache.load('x', { signal: patient.signal }), cache.load('x')];
    const reason = new Error('enough');
    impatient.abort(reason);
    await expect(loaded[0]).rejects.toBe(reason);
    expect(loads.calls[0]!.signal.aborted).toBe(false);
    loads.calls[0]!.resolve(a);
    expect(await Promise.all(loaded.slice(1))).toEqual([a, a]);
    expect(cache.get('x')).toBe(a);
  });

  it('aborts the load when all have given up', async () => {
    const { loads, cache } = manualCache();
    const controllers = [new AbortController(), new AbortController()];
    const loaded = controllers.map(({ signal }) => cache.load('x', { signal }));
    const reason = new Error('last');
    controllers[0]!.abort(new Error('first'));
    expect(loads.calls[0]!.signal.aborted).toBe(false);
    controllers[1]!.abort(reason);
    expect(loads.calls[0]!.signal.aborted).toBe(true);
    expect(loads.calls[0]!.signal.reason).toBe(reason);
    for (const one of loaded) await expect(one).rejects.toThrow();
  });

  it('does not abort the load while someone waits without a signal', async () => {
    const { loads, cache } = manualCache();
    const controller = new AbortController();
    const loaded = cache.load('x', { signal: controller.signal });
    const patient = cache.load('x');
    controller.abort();
    await expect(loaded).rejects.toThrow();
    expect(loads.calls[0]!.signal.aborted).toBe(false);
    loads.calls[0]!.resolve(a);
    expect(await patient).toBe(a);
  });

  it('starts a new load for whoever comes after all have given up', async () => {
    const { loads, cache } = manualCache();
    const controller = new AbortController();
    const given = cache.load('x', { signal: controller.signal });
    controller.abort();
    await expect(given).rejects.toThrow();
    const next = cache.load('x');
    expect(loads.calls).toHaveLength(2);
    loads.calls[0]!.resolve(a); // it did not heed its signal
    expect(await state(next)).toBe('pending');
    expect(cache.has('x')).toBe(false);
    loads.calls[1]!.resolve(b);
    expect(await next).toBe(b);
    expect(cache.get('x')).toBe(b);
  });

  it('rejects at once if it has aborted already, also where there is a value', async () => {
    const { loads, cache } = manualCache();
    cache.set('x', a);
    const signal = AbortSignal.abort(new Error('before'));
    await expect(cache.load('x', { signal })).rejects.toThrow('before');
    await expect(cache.load('y', { signal })).rejects.toThrow('before');
    expect(loads.calls).toHaveLength(0);
  });

  it('changes nothing any more once the load has ended', async () => {
    const { loads, cache } = manualCache();
    const controller = new AbortController();
    const loaded = cache.load('x', { signal: controller.signal });
    loads.calls[0]!.resolve(a);
    expect(await loaded).toBe(a);
    controller.abort();
    expect(loads.calls[0]!.signal.aborted).toBe(false);
    expect(cache.get('x')).toBe(a);
  });

  it('is listened to no longer than the load takes', async () => {
    const { loads, cache } = manualCache();
    const { signal } = new AbortController();
    const loaded = [cache.load('x', { signal }), cache.load('y', { signal }), cache.load('z', { signal })];
    expect(getEventListeners(signal, 'abort')).toHaveLength(3);
    loads.calls[0]!.resolve(a);
    loads.calls[1]!.reject(new Error('down'));
    cache.delete('z');
    loads.calls[2]!.resolve(c);
    await Promise.allSettled(loaded);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('can abort while the load function is called', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const cache = new WeakCache<string, object>({
      load: (_key, { signal }) => {
        signals.push(signal);
        controller.abort(new Error('within'));
        return a;
      },
    });
    await expect(cache.load('x', { signal: controller.signal })).rejects.toThrow('within');
    expect(signals[0]!.aborted).toBe(true);
    expect(cache.has('x')).toBe(false);
  });

  it('can abort in a callback of the cache, before the load begins', async () => {
    const controller = new AbortController();
    const clock = { now: 0 };
    const load = vi.fn(async () => a);
    const cache = new WeakCache<string, unknown>({ load, ttl: 10, now: () => clock.now, onRemoval: () => controller.abort(new Error('within')) });
    cache.set('x', 5);
    clock.now = 10;
    await expect(cache.load('x', { signal: controller.signal })).rejects.toThrow('within');
    expect(load).not.toHaveBeenCalled();
  });

  it('takes whatever has the interface of an AbortSignal', async () => {
    const { loads, cache } = manualCache();
    const target = new EventTarget();
    const signal = Object.assign(target, { aborted: false, reason: new Error('foreign') }) as unknown as AbortSignal;
    const loaded = cache.load('x', { signal });
    target.dispatchEvent(new Event('abort'));
    await expect(loaded).rejects.toThrow('foreign');
    expect(loads.calls[0]!.signal.aborted).toBe(true);
  });
});
