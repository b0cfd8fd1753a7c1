import { describe, expect, it } from 'vitest';
import { WeakCache } from '../../src/cache/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { ManualLoads } from './manual-loads.js';

const make = (key: string): object => ({ key });

/** In a frame of its own, so that no variable of the test keeps the value. */
function createUnheld(cache: WeakCache<string, object>, ...keys: string[]): void {
  for (const key of keys) cache.getOrCreate(key, make);
}

describe('WeakCache', () => {
  it('gives everyone the same object for as long as anyone holds it, and no longer', async () => {
    const cache = new WeakCache<string, object>();
    const held = cache.getOrCreate('held', make);
    createUnheld(cache, 'unheld');
    const unheld = new WeakRef(cache.get('unheld')!);
    await collectGarbage();
    expect(cache.getOrCreate('held', make)).toBe(held);
    expect(unheld.deref()).toBe(undefined);
    expect([...cache.keys()]).toEqual(['held']);
    expect(cache.getOrCreate('unheld', make)).toEqual({ key: 'unheld' });
  });

  it('gives keys back without any call', async () => {
    const cache = new WeakCache<string, object>();
    const held = cache.getOrCreate('held', make);
    createUnheld(cache, 'x', 'y', 'z');
    await collectGarbage();
    expect(cache.storedCount).toBe(1);
    expect(cache.get('held')).toBe(held);
  });

  it('keeps nothing alive: not the values, their keys, what was loaded, nor itself', async () => {
    const cache = new WeakCache<object, object>({ load: async (key) => ({ key }) });
    const control = {};
    cache.set(control, control);
    await assertCollected(async (track) => {
      cache.set(track({}, 'key'), track({}, 'value'));
      cache.getOrCreate(track({}, 'key of a creation'), () => track({}, 'created'));
      track(await cache.load(track({}, 'key of a load')), 'loaded');
      cache.get({});
      const other = track(new WeakCache<string, object>({ hot: { max: 10 }, ttl: 1000, onRemoval: () => {} }), 'cache');
      other.set('x', track({}, 'in a hot window'));
      other.set('itself', other);
    });
    expect(cache.get(control)).toBe(control);
    expect(cache.size).toBe(1);
  });

  it('keeps nothing alive through an iterator under way', async () => {
    const cache = new WeakCache<string, object>();
    const held = cache.getOrCreate('held', make);
    const iterators: Iterator<unknown>[] = [];
    await assertCollected((track) => {
      const again = new WeakCache<string, object>();
      again.set('given out', track({}, 'given out')).set('to come', track({}, 'to come')).set('held', held);
      const entries = again.entries();
      entries.next();
      iterators.push(entries);
    });
    expect(iterators[0]!.next().value).toEqual(['held', held]);
    expect(cache.get('held')).toBe(held);
  });

  it('shares a load although the entry of its key dies meanwhile', async () => {
    const loads = new ManualLoads<object>();
    const cache = new WeakCache<string, object>({ load: loads.load });
    createUnheld(cache, 'x');
    const refreshed = cache.load('x', { refresh: true });
    await collectGarbage();
    const joined = cache.load('x');
    expect(loads.calls).toHaveLength(1);
    const value = { key: 'x' };
    loads.calls[0]!.resolve(value);
    expect(await refreshed).toBe(value);
    expect(await joined).toBe(value);
  });

  it('shares a load although its hot window is full of others meanwhile', async () => {
    const loads = new ManualLoads<object>();
    const cache = new WeakCache<string, object>({ load: loads.load, hot: { max: 1 } });
    const first = cache.load('x');
    createUnheld(cache, 'y', 'z');
    await collectGarbage();
    const second = cache.load('x');
    loads.calls[0]!.resolve({ key: 'x' });
    expect(await first).toBe(await second);
    expect(loads.calls).toHaveLength(1);
  });

  it('stores what was loaded where a value created meanwhile has died', async () => {
    const loads = new ManualLoads<object>();
    const cache = new WeakCache<string, object>({ load: loads.load });
    const loaded = cache.load('x');
    createUnheld(cache, 'x');
    await collectGarbage();
    const value = { key: 'x' };
    loads.calls[0]!.resolve(value);
    expect(await loaded).toBe(value);
    expect(cache.get('x')).toBe(value);
  });

  it('drops dead entries of a large cache, also where it is swept in samples', async () => {
    const cache = new WeakCache<number, object>();
    const held: object[] = [];
    const fill = () => {
      for (let n = 0; n < 10_000; n++) {
        const value = { n };
        cache.set(n, value);
        if (n % 2 === 0) held.push(value);
      }
    };
    fill();
    for (let round = 0; round < 3; round++) await collectGarbage();
    expect(cache.storedCount).toBe(held.length);
    expect(cache.size).toBe(held.length);
  });

  it('frees nothing within a job, however often a collection runs in it', async () => {
    const cache = new WeakCache<string, object>();
    createUnheld(cache, 'x', 'y');
    globalThis.gc!();
    await Promise.resolve();
    globalThis.gc!();
    expect(cache.size).toBe(2);
    await collectGarbage();
    expect(cache.size).toBe(0);
  });
});

describe('the counts of a WeakCache', () => {
  it('tell hits, misses, loads, failures and removals', async () => {
    const cache = new WeakCache<string, object>({ load: async (key) => make(key) });
    createUnheld(cache, 'x');
    cache.get('x');
    cache.get('y');
    await cache.load('y');
    await cache.load('y');
    await collectGarbage();
    expect(cache.stats()).toEqual({ hits: 2, misses: 3, loads: 2, failures: 0, reloads: 0, collected: 2, evicted: 0, expired: 0 });
  });

  it('tell how many loads and creations were for a value that had been collected', async () => {
    const cache = new WeakCache<unknown, object>({ load: async (key) => ({ key }) });
    const key = {};
    const control = cache.getOrCreate('control', () => ({}));
    const work = async (): Promise<void> => {
      cache.getOrCreate('x', () => ({}));
      cache.getOrCreate(key, () => ({}));
      await cache.load('y');
      cache.getOrCreate('control', () => ({}));
    };
    await work();
    expect(cache.stats()).toMatchObject({ loads: 4, reloads: 0 });
    await collectGarbage();
    await work();
    expect(cache.stats()).toMatchObject({ loads: 7, reloads: 3, collected: 3 });
    await work();
    expect(cache.stats()).toMatchObject({ loads: 7, reloads: 3 });
    expect(cache.get('control')).toBe(control);
  });

  it('forget what was collected when a new value is set', async () => {
    const cache = new WeakCache<string, object>();
    createUnheld(cache, 'x', 'y');
    await collectGarbage();
    cache.set('x', {}).delete('x');
    createUnheld(cache, 'x', 'y');
    expect(cache.stats().reloads).toBe(1);
  });

  it('remember only so many collected keys', async () => {
    const cache = new WeakCache<number, object>();
    const createAll = () => {
      for (let n = 0; n < 1500; n++) cache.getOrCreate(n, () => ({ n }));
    };
    createAll();
    await collectGarbage();
    createAll();
    expect(cache.stats()).toMatchObject({ loads: 3000, collected: 1500, reloads: 1000 });
  });

  it('are a snapshot', () => {
    const cache = new WeakCache<string, object>();
    const before = cache.stats();
    cache.get('x');
    expect([before.misses, cache.stats().misses]).toEqual([0, 1]);
  });
});
