import { describe, expect, it, vi } from 'vitest';
import { WeakCache } from '../../src/cache/index.js';
import { ManualLoads } from './manual-loads.js';

const a = { name: 'a' };
const b = { name: 'b' };
const c = { name: 'c' };
const unused = (): never => {
  throw new Error('create was called');
};

describe('getOrCreate', () => {
  it('creates once, and then gives the same object', () => {
    const cache = new WeakCache<string, object>();
    const create = vi.fn((key: string) => ({ key }));
    const first = cache.getOrCreate('x', create);
    expect(cache.getOrCreate('x', unused)).toBe(first);
    expect(create.mock.calls).toEqual([['x']]);
    expect(cache.get('x')).toBe(first);
  });

  it('stores nothing if create throws, and asks again the next time', () => {
    const cache = new WeakCache<string, object>();
    const fail = () => {
      throw new RangeError('no value');
    };
    expect(() => cache.getOrCreate('x', fail)).toThrow(RangeError);
    expect(cache.storedCount).toBe(0);
    expect(cache.getOrCreate('x', () => a)).toBe(a);
    expect(cache.stats()).toMatchObject({ loads: 2, failures: 1, misses: 2 });
  });

  it('gives everyone the same where create asks for its own key', () => {
    const cache = new WeakCache<string, object>();
    const given = cache.getOrCreate('x', () => {
      expect(cache.getOrCreate('x', () => b)).toBe(b);
      return a;
    });
    expect(given).toBe(b);
    expect(cache.get('x')).toBe(b);
  });

  it('gives everyone what create itself set for its key', () => {
    const cache = new WeakCache<string, object>();
    const given = cache.getOrCreate('x', () => {
      cache.set('x', b);
      return a;
    });
    expect(given).toBe(b);
    expect(cache.get('x')).toBe(b);
  });

  it.each<[string, (cache: WeakCache<string, object>) => void]>([
    ['delete', (cache) => cache.delete('x')],
    ['clear', (cache) => cache.clear()],
    ['dispose', (cache) => cache[Symbol.dispose]()],
    ['set and delete', (cache) => cache.set('x', b).delete('x')],
  ])('gives back but does not store what was created during %s of its key', (_name, invalidate) => {
    const cache = new WeakCache<string, object>();
    const given = cache.getOrCreate('x', () => {
      invalidate(cache);
      return a;
    });
    expect(given).toBe(a);
    expect(cache.has('x')).toBe(false);
  });

  it('stores what is created after an invalidation within create, and gives everyone that', () => {
    const cache = new WeakCache<string, object>();
    const given = cache.getOrCreate('x', () => {
      cache.delete('x');
      expect(cache.getOrCreate('x', () => b)).toBe(b);
      return a;
    });
    expect(given).toBe(b);
    expect(cache.get('x')).toBe(b);
  });

  it('stores under the key of a nested creation, not under that of an outer one, what is invalidated there', () => {
    const cache = new WeakCache<string, object>();
    const given = cache.getOrCreate('x', () => {
      cache.getOrCreate('y', () => {
        cache.delete('x');
        return b;
      });
      return a;
    });
    expect(given).toBe(a);
    expect([...cache]).toEqual([['y', b]]);
  });

  it('stores for its key although create invalidates other keys', () => {
    const cache = new WeakCache<string, object>();
    cache.getOrCreate('x', () => {
      cache.set('y', b).delete('z');
      return a;
    });
    expect(cache.get('x')).toBe(a);
  });

  it('stores the first result where a nested creation came to nothing', () => {
    const cache = new WeakCache<string, object>();
    cache.getOrCreate('x', () => {
      expect(() => cache.getOrCreate('x', unused)).toThrow('create was called');
      return a;
    });
    expect(cache.get('x')).toBe(a);
  });

  it('does not wait for a load under way, which then gives what was created', async () => {
    const loads = new ManualLoads<object>();
    const cache = new WeakCache<string, object>({ load: loads.load });
    const loaded = cache.load('x');
    expect(cache.getOrCreate('x', () => a)).toBe(a);
    loads.calls[0]!.resolve(b);
    expect(await loaded).toBe(a);
    expect(cache.get('x')).toBe(a);
  });

  it('keeps null and undefined only as negative says', () => {
    const plain = new WeakCache<string, null>({ hot: { max: 10 }, ttl: 1000 });
    expect(plain.getOrCreate('x', () => null)).toBe(null);
    expect(plain.storedCount).toBe(0);
    const negative = new WeakCache<string, object | null | undefined>({ negative: { ttl: 1000, when: (outcome) => outcome.status === 'fulfilled' && outcome.value === null } });
    expect(negative.getOrCreate('x', () => null)).toBe(null);
    expect(negative.getOrCreate('x', unused)).toBe(null);
    expect([negative.has('x'), negative.size]).toEqual([true, 1]);
    expect(negative.getOrCreate('y', () => undefined)).toBe(undefined);
    expect(negative.getOrCreate('y', () => c)).toBe(c);
  });

  it('creates in spite of a kept rejection', async () => {
    const cache = new WeakCache<string, object>({ load: () => Promise.reject(new Error('down')), negative: { ttl: 1000 } });
    await expect(cache.load('x')).rejects.toThrow('down');
    expect(cache.getOrCreate('x', () => a)).toBe(a);
    expect(await cache.load('x')).toBe(a);
  });

  it('throws what weigh throws, with nothing stored', () => {
    const cache = new WeakCache<string, string>({
      hot: {
        max: 10,
        weigh: () => {
          throw new RangeError('no scales');
        },
      },
    });
    expect(() => cache.getOrCreate('x', () => 'value')).toThrow('no scales');
    expect(cache.storedCount).toBe(0);
    expect(cache.stats()).toMatchObject({ loads: 1, failures: 0 });
  });
});
