import { describe, expect, it } from 'vitest';
import { WeakCache } from '../../src/cache/index.js';

const a = { name: 'a' };
const b = { name: 'b' };
const c = { name: 'c' };

describe('WeakCache', () => {
  it('sets, gets, has and deletes', () => {
    const cache = new WeakCache<string, object>();
    expect(cache.set('x', a)).toBe(cache);
    expect(cache.get('x')).toBe(a);
    expect(cache.has('x')).toBe(true);
    expect(cache.get('y')).toBe(undefined);
    expect(cache.has('y')).toBe(false);
    expect(cache.delete('y')).toBe(false);
    expect(cache.delete('x')).toBe(true);
    expect(cache.delete('x')).toBe(false);
    expect(cache.get('x')).toBe(undefined);
  });

  it('overwrites', () => {
    const cache = new WeakCache<string, object>().set('x', a).set('x', b);
    expect(cache.get('x')).toBe(b);
    expect(cache.size).toBe(1);
  });

  it.each([{}, { hot: { max: 10 } }, { ttl: 1000 }])('takes falsy keys and functions as values, with %o', (options) => {
    const cache = new WeakCache<unknown, unknown>(options);
    const value = () => {};
    for (const key of [0, '', Number.NaN, undefined, null, false, 0n]) {
      cache.set(key, value);
      expect(cache.get(key)).toBe(value);
      expect(cache.has(key)).toBe(true);
      expect(cache.delete(key)).toBe(true);
      expect(cache.has(key)).toBe(false);
    }
    cache.set(-0, value);
    expect(cache.get(0)).toBe(value);
    expect(Object.is([...cache.keys()][0], 0)).toBe(true);
  });

  it.each([{ hot: { max: 10 } }, { ttl: 1000 }, { hot: { max: 10 }, ttl: 1000 }])('keeps primitives, falsy ones too, with %o', (options) => {
    const cache = new WeakCache<string, unknown>(options);
    for (const value of [0, -0, '', Number.NaN, undefined, null, false, 0n, 'text', Symbol('own')]) {
      cache.set('x', value);
      expect(cache.has('x')).toBe(true);
      expect(cache.get('x')).toBe(value);
      expect(cache.peek('x')).toBe(value);
      expect(cache.getOrCreate('x', () => 'created')).toBe(value);
      expect([...cache]).toEqual([['x', value]]);
      expect(cache.size).toBe(1);
      expect(cache.delete('x')).toBe(true);
    }
  });

  it('keeps no primitive without a hot window or a ttl, and lets go of what it replaces', () => {
    const cache = new WeakCache<string, unknown>().set('x', a);
    cache.set('x', 5);
    expect(cache.has('x')).toBe(false);
    expect(cache.storedCount).toBe(0);
    expect(cache.getOrCreate('x', () => 6)).toBe(6);
    expect(cache.getOrCreate('x', () => 7)).toBe(7);
  });

  it('iterates over keys and entries, and counts them', () => {
    const cache = new WeakCache<string, object>().set('x', a).set('y', b);
    expect([...cache.keys()]).toEqual(['x', 'y']);
    expect([...cache.entries()]).toEqual([['x', a], ['y', b]]);
    expect([...cache]).toEqual([['x', a], ['y', b]]);
    expect(cache.size).toBe(2);
    expect(cache.storedCount).toBe(2);
    const keys = cache.keys();
    expect(keys[Symbol.iterator]()).toBe(keys);
    expect(keys.next().value).toBe('x');
    cache.delete('y');
    cache.set('z', c);
    expect(keys.next().value).toBe('z');
    expect(keys.next().done).toBe(true);
  });

  it('looks by peek, has and iteration without a trace', () => {
    const cache = new WeakCache<string, number>({ hot: { max: 2 } }).set('x', 1).set('y', 2);
    expect(cache.peek('x')).toBe(1);
    expect(cache.peek('z')).toBe(undefined);
    expect(cache.has('x')).toBe(true);
    expect([...cache]).toHaveLength(2);
    expect(cache.stats()).toMatchObject({ hits: 0, misses: 0 });
    cache.set('z', 3);
    expect([...cache.keys()]).toEqual(['y', 'z']);
  });

  it('clears, and can be used again', () => {
    const cache = new WeakCache<string, unknown>({ hot: { max: 2 } }).set('x', a).set('y', 5);
    expect(cache.clear()).toBe(undefined);
    expect([cache.size, cache.storedCount, cache.has('x')]).toEqual([0, 0, false]);
    cache.set('x', 1).set('y', 2).set('z', 3);
    expect([...cache]).toEqual([['y', 2], ['z', 3]]);
  });

  it('keeps nothing any more once it is disposed of, and still answers', async () => {
    const cache = new WeakCache<string, unknown>({ load: async () => b, hot: { max: 2 }, ttl: 1000, negative: { ttl: 1000 } });
    {
      using scoped = cache;
      scoped.set('x', a).set('y', 5);
    }
    expect(cache.storedCount).toBe(0);
    cache.set('x', a).set('y', 5);
    expect(cache.getOrCreate('z', () => c)).toBe(c);
    expect(cache.getOrCreate('none', () => null)).toBe(null);
    expect(await cache.load('w')).toBe(b);
    expect([cache.get('x'), cache.size, cache.storedCount]).toEqual([undefined, 0, 0]);
    cache[Symbol.dispose]();
  });
});
