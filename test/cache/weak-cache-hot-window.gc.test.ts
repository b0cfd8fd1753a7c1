import { describe, expect, it, vi } from 'vitest';
import { type RemovalCause, WeakCache, type WeakCacheOptions } from '../../src/cache/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';

function recordingCache<V>(options: WeakCacheOptions<string, V>) {
  const removals: [string, RemovalCause][] = [];
  return { removals, cache: new WeakCache<string, V>({ onRemoval: (key, cause) => removals.push([key, cause]), ...options }) };
}

/** In a frame of its own, so that no variable of the test keeps the value. */
function setUnheld(cache: WeakCache<string, object>, ...keys: string[]): void {
  for (const key of keys) cache.set(key, { key });
}

describe('the hot window', () => {
  it('keeps the objects used last alive, least recently used first out', async () => {
    const { cache } = recordingCache<object>({ hot: { max: 2 } });
    setUnheld(cache, 'x', 'y');
    cache.get('x');
    setUnheld(cache, 'z');
    await collectGarbage();
    expect(new Set(cache.keys())).toEqual(new Set(['x', 'z']));
  });

  it.each<[string, (cache: WeakCache<string, object>, key: string) => unknown]>([
    ['get', (cache, key) => cache.get(key)],
    ['set', (cache, key) => cache.set(key, { key })],
    ['getOrCreate', (cache, key) => cache.getOrCreate(key, () => ({ key }))],
    ['load', (cache, key) => cache.load(key)],
  ])('counts %s as a use', async (_name, use) => {
    const { cache } = recordingCache<object>({ hot: { max: 2 }, load: async (key) => ({ key }) });
    setUnheld(cache, 'x', 'y');
    await use(cache, 'x');
    setUnheld(cache, 'z');
    await collectGarbage();
    expect(new Set(cache.keys())).toEqual(new Set(['x', 'z']));
  });

  it.each<[string, (cache: WeakCache<string, object>, key: string) => unknown]>([
    ['peek', (cache, key) => cache.peek(key)],
    ['has', (cache, key) => cache.has(key)],
    ['iteration', (cache) => [...cache]],
  ])('does not count %s as a use', async (_name, look) => {
    const { cache } = recordingCache<object>({ hot: { max: 2 } });
    setUnheld(cache, 'x', 'y');
    look(cache, 'x');
    setUnheld(cache, 'z');
    await collectGarbage();
    expect(new Set(cache.keys())).toEqual(new Set(['y', 'z']));
  });

  it('leaves what it pushes out where it is found for as long as someone holds it, and takes it in again', async () => {
    const { removals, cache } = recordingCache<object>({ hot: { max: 1 } });
    const held = { name: 'held' };
    cache.set('held', held);
    setUnheld(cache, 'x');
    await collectGarbage();
    expect(removals).toEqual([]);
    expect(cache.get('held')).toBe(held);
    await collectGarbage();
    expect([...cache.keys()]).toEqual(['held']);
    expect(removals).toEqual([['x', 'evicted']]);
  });

  it('tells of an object that it pushed out once that has been collected', async () => {
    const { removals, cache } = recordingCache<object>({ hot: { max: 1 } });
    setUnheld(cache, 'x', 'y');
    expect([removals, cache.size]).toEqual([[], 2]);
    await collectGarbage();
    expect([removals, cache.size, cache.storedCount]).toEqual([[['x', 'evicted']], 1, 1]);
    expect(cache.stats()).toMatchObject({ evicted: 1, collected: 0 });
  });

  it('tells of a primitive that it pushes out at once', () => {
    const { removals, cache } = recordingCache<number>({ hot: { max: 2 } });
    cache.set('x', 1).set('y', 2).set('z', 3);
    expect(removals).toEqual([['x', 'evicted']]);
    expect([...cache]).toEqual([['y', 2], ['z', 3]]);
  });

  it('weighs with the value and the key', () => {
    const weigh = vi.fn((value: string) => value.length);
    const { removals, cache } = recordingCache<string>({ hot: { max: 10, weigh } });
    cache.set('x', 'four').set('y', 'five!').set('z', '');
    expect(removals).toEqual([]);
    cache.set('w', 'two');
    expect(removals).toEqual([['x', 'evicted']]);
    cache.set('v', '0123456789');
    expect(removals).toEqual([['x', 'evicted'], ['y', 'evicted'], ['z', 'evicted'], ['w', 'evicted']]);
    expect([...cache.keys()]).toEqual(['v']);
    expect(weigh.mock.calls[0]).toEqual(['four', 'x']);
  });

  it('gives the weight of replaced and deleted entries free', () => {
    const { removals, cache } = recordingCache<string>({ hot: { max: 10, weigh: (value) => value.length } });
    for (let n = 0; n < 10; n++) cache.set('x', '0123456789');
    cache.set('x', '').set('y', '01234');
    cache.delete('y');
    cache.set('z', '0123456789');
    expect(removals.filter(([, cause]) => cause === 'evicted')).toEqual([]);
    cache.clear();
    cache.set('x', '01234').set('y', '01234');
    expect([...cache.keys()]).toEqual(['x', 'y']);
  });

  it('is not put out of step by fractions', () => {
    const { cache } = recordingCache<number>({ hot: { max: 0.3, weigh: (value) => value } });
    for (let n = 0; n < 10; n++) {
      cache.set('x', 0.1).set('y', 0.2);
      cache.delete('x');
      cache.delete('y');
    }
    cache.set('z', 0.3);
    expect(cache.get('z')).toBe(0.3);
  });

  it('does not take in what weighs more than it holds', async () => {
    const { removals, cache } = recordingCache<unknown>({ hot: { max: 5, weigh: (value) => (typeof value === 'string' ? value.length : 6) } });
    const held = { name: 'held' };
    cache.set('x', 'four').set('heavy', 'too heavy').set('held', held);
    expect([...cache]).toEqual([['x', 'four'], ['held', held]]);
    setUnheld(cache as WeakCache<string, object>, 'y');
    await collectGarbage();
    expect([...cache.keys()]).toEqual(['x', 'held']);
    expect(removals).toEqual([['y', 'collected']]);
  });

  it('lets go of a value that is too heavy in the place of one that is not', () => {
    const { removals, cache } = recordingCache<string>({ hot: { max: 5, weigh: (value) => value.length } });
    cache.set('x', 'four').set('x', 'too heavy');
    expect(cache.has('x')).toBe(false);
    expect(removals).toEqual([['x', 'replaced']]);
  });

  it('holds nothing that was deleted, cleared, replaced, disposed of or has expired', async () => {
    const clock = { now: 0 };
    const cache = new WeakCache<string, object>({ hot: { max: 100 }, ttl: 100, now: () => clock.now });
    const control = { name: 'control' };
    await assertCollected((track) => {
      for (const key of ['deleted', 'replaced', 'expired']) cache.set(key, track({}, key));
      cache.delete('deleted');
      cache.set('replaced', control);
      clock.now = 50;
      cache.set('control', control);
      clock.now = 120;
      cache.get('expired');
    });
    expect([...cache]).toEqual([['control', control]]);
    await assertCollected((track) => {
      cache.set('cleared', track({}, 'cleared'));
      cache.clear();
    });
    await assertCollected((track) => {
      cache.set('disposed', track({}, 'disposed'));
      cache[Symbol.dispose]();
    });
  });

  it('gives the memory of expired objects back without a call', async () => {
    const clock = { now: 0 };
    const removals: unknown[] = [];
    const cache = new WeakCache<string, object>({ hot: { max: 100 }, ttl: 100, now: () => clock.now, onRemoval: (...removal) => removals.push(removal) });
    setUnheld(cache, 'x');
    await collectGarbage();
    clock.now = 50;
    setUnheld(cache, 'y');
    clock.now = 100;
    await collectGarbage();
    expect([cache.storedCount, removals]).toEqual([1, [['x', 'expired']]]);
    expect(cache.has('y')).toBe(true);
  });
});
