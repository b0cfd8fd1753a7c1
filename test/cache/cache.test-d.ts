import { describe, expectTypeOf, it } from 'vitest';
import { type CacheStats, type MemoizedFunction, type RemovalCause, WeakCache, type WeakCacheOptions, WeakValueMap, weakMemoize } from '../../src/cache/index.js';

interface User {
  readonly id: string;
  rename(name: string): void;
}
declare const user: User;
declare function fetchUser(id: string, signal: AbortSignal): Promise<User>;

describe('WeakValueMap', () => {
  it('is a Map to the compiler', () => {
    const map: Map<string, User> = new WeakValueMap<string, User>();
    const readonlyMap: ReadonlyMap<string, User> = new WeakValueMap<string, User>();
    expectTypeOf(new WeakValueMap<string, User>()).toExtend<Map<string, User>>();
    expectTypeOf(new Map(new WeakValueMap<string, User>())).toEqualTypeOf<Map<string, User>>();
    expectTypeOf([map, readonlyMap]).not.toBeAny();
    // @ts-expect-error a map of users is no map of numbers
    const wrong: Map<string, number> = new WeakValueMap<string, User>();
    // @ts-expect-error keys are strings
    const wrongKeys: Map<number, User> = new WeakValueMap<string, User>();
    expectTypeOf([wrong, wrongKeys]).not.toBeAny();
  });

  it('infers its types from the entries', () => {
    expectTypeOf(new WeakValueMap([['ada', user]])).toEqualTypeOf<WeakValueMap<string, User>>();
    expectTypeOf(new WeakValueMap(new Map([[1, user]]))).toEqualTypeOf<WeakValueMap<number, User>>();
    expectTypeOf(new WeakValueMap<string, User>(null)).toEqualTypeOf<WeakValueMap<string, User>>();
    // @ts-expect-error no entries
    void new WeakValueMap([user]);
  });

  it('types keys and values', () => {
    const map = new WeakValueMap<string, User>();
    expectTypeOf(map.get('ada')).toEqualTypeOf<User | undefined>();
    expectTypeOf(map.getOrInsert('ada', user)).toEqualTypeOf<User>();
    expectTypeOf(map.getOrInsertComputed('ada', (key) => (expectTypeOf(key).toEqualTypeOf<string>(), user))).toEqualTypeOf<User>();
    expectTypeOf(map.set('ada', user)).toEqualTypeOf<WeakValueMap<string, User>>();
    expectTypeOf([...map]).toEqualTypeOf<[string, User][]>();
    expectTypeOf([...map.keys()]).toEqualTypeOf<string[]>();
    expectTypeOf([...map.values()]).toEqualTypeOf<User[]>();
    map.forEach((value, key, whole) => {
      expectTypeOf(value).toEqualTypeOf<User>();
      expectTypeOf(key).toEqualTypeOf<string>();
      expectTypeOf(whole).toEqualTypeOf<Map<string, User>>();
    });
    // @ts-expect-error keys are strings
    map.get(1);
    // @ts-expect-error keys are strings
    map.has(1);
    // @ts-expect-error keys are strings
    map.delete(1);
    // @ts-expect-error values are users
    map.set('ada', 'Ada');
    // @ts-expect-error values are users
    map.getOrInsert('ada', 'Ada');
    // @ts-expect-error values are users
    map.getOrInsertComputed('ada', () => 'Ada');
  });

  it('groups by key', () => {
    expectTypeOf(WeakValueMap.groupBy([user], ({ id }) => id)).toEqualTypeOf<WeakValueMap<string, User[]>>();
    WeakValueMap.groupBy([user], (item, index) => {
      expectTypeOf(item).toEqualTypeOf<User>();
      expectTypeOf(index).toEqualTypeOf<number>();
      return index;
    });
    // @ts-expect-error no items
    WeakValueMap.groupBy(5, () => 1);
  });

  it('can be subclassed as a Map can', () => {
    class Sorted<V> extends WeakValueMap<string, V> {
      override set(key: string, value: V): this {
        return super.set(key, value);
      }
      override *[Symbol.iterator](): ReturnType<Map<string, V>['entries']> {
        yield* super.entries();
      }
    }
    expectTypeOf(new Sorted([['ada', user]])).toExtend<Map<string, User>>();
  });

  it('takes primitives too', () => {
    expectTypeOf(new WeakValueMap<string, User | number>().get('ada')).toEqualTypeOf<User | number | undefined>();
  });
});

describe('WeakCache', () => {
  it('infers its types from the load function', () => {
    const cache = new WeakCache({ load: (id: string, { signal }) => fetchUser(id, signal) });
    expectTypeOf(cache).toEqualTypeOf<WeakCache<string, User>>();
    expectTypeOf(cache.load('ada')).toEqualTypeOf<Promise<User>>();
    expectTypeOf(new WeakCache({ load: (_id: number) => user })).toEqualTypeOf<WeakCache<number, User>>();
    // @ts-expect-error keys are strings
    void cache.load(1);
    // @ts-expect-error a controller is no signal
    void cache.load('ada', { signal: new AbortController() });
    // @ts-expect-error refresh is a boolean
    void cache.load('ada', { refresh: 'yes' });
  });

  it('types keys and values', () => {
    const cache = new WeakCache<string, User>();
    expectTypeOf(cache.get('ada')).toEqualTypeOf<User | undefined>();
    expectTypeOf(cache.peek('ada')).toEqualTypeOf<User | undefined>();
    expectTypeOf(cache.getOrCreate('ada', (key) => (expectTypeOf(key).toEqualTypeOf<string>(), user))).toEqualTypeOf<User>();
    expectTypeOf(cache.set('ada', user)).toEqualTypeOf<WeakCache<string, User>>();
    expectTypeOf(cache.delete('ada')).toEqualTypeOf<boolean>();
    expectTypeOf([...cache]).toEqualTypeOf<[string, User][]>();
    expectTypeOf([...cache.keys()]).toEqualTypeOf<string[]>();
    expectTypeOf(cache.stats()).toEqualTypeOf<CacheStats>();
    expectTypeOf(cache).toExtend<Disposable>();
    expectTypeOf(cache).toExtend<Iterable<[string, User]>>();
    // @ts-expect-error keys are strings
    cache.get(1);
    // @ts-expect-error keys are strings
    cache.peek(1);
    // @ts-expect-error keys are strings
    cache.has(1);
    // @ts-expect-error values are users
    cache.set('ada', 'Ada');
    // @ts-expect-error values are users
    cache.getOrCreate('ada', () => 'Ada');
    // @ts-expect-error a promise is no user: that is what load is for
    cache.getOrCreate('ada', async () => user);
    // @ts-expect-error counts are read only
    cache.stats().hits = 0;
  });

  it('types its options by keys and values', () => {
    const options: WeakCacheOptions<string, User | null> = {
      hot: { max: 100, weigh: (value, key) => (expectTypeOf(value).toEqualTypeOf<User | null>(), key.length) },
      negative: {
        ttl: 1000,
        when: (outcome, key) => {
          expectTypeOf(key).toEqualTypeOf<string>();
          if (outcome.status === 'fulfilled') expectTypeOf(outcome.value).toEqualTypeOf<null>();
          else expectTypeOf(outcome.reason).toBeAny();
          return true;
        },
      },
      onRemoval: (key, cause) => {
        expectTypeOf(key).toEqualTypeOf<string>();
        expectTypeOf(cause).toEqualTypeOf<RemovalCause>();
      },
      onError: (error) => expectTypeOf(error).toEqualTypeOf<unknown>(),
    };
    expectTypeOf(new WeakCache(options)).toEqualTypeOf<WeakCache<string, User | null>>();
    // @ts-expect-error a window needs a size
    void new WeakCache<string, User>({ hot: {} });
    // @ts-expect-error weights are numbers
    void new WeakCache<string, User>({ hot: { max: 1, weigh: () => 'heavy' } });
    // @ts-expect-error times are numbers
    void new WeakCache<string, User>({ ttl: '5s' });
    // @ts-expect-error times are numbers
    void new WeakCache<string, User>({ now: () => new Date() });
    // @ts-expect-error negative results need a time
    void new WeakCache<string, User>({ negative: {} });
    // @ts-expect-error the load function gives users
    void new WeakCache<string, User>({ load: async () => 'Ada' });
    // @ts-expect-error keys are strings
    void new WeakCache<string, User>({ onRemoval: (_key: number) => {} });
    // @ts-expect-error no such cause
    expectTypeOf<RemovalCause>().toEqualTypeOf<'forgotten'>();
  });
});

describe('weakMemoize', () => {
  it('keeps the type of the function', () => {
    const memoized = weakMemoize((id: string, of?: User) => of ?? { ...user, id });
    expectTypeOf(memoized).toExtend<(id: string, of?: User) => User>();
    expectTypeOf(memoized('ada')).toEqualTypeOf<User>();
    expectTypeOf(memoized.delete('ada', user)).toEqualTypeOf<boolean>();
    expectTypeOf(memoized.clear()).toEqualTypeOf<void>();
    expectTypeOf(weakMemoize(<T>(value: T): T[] => [value])(user)).toEqualTypeOf<User[]>();
    expectTypeOf<MemoizedFunction<(n: number) => string>>().toBeCallableWith(1);
    // @ts-expect-error ids are strings
    memoized(1);
    // @ts-expect-error ids are strings
    memoized.delete(1);
    // @ts-expect-error no function
    weakMemoize('name');
    // @ts-expect-error a function that uses this is no candidate
    weakMemoize(function (this: User) {
      return this.id;
    });
  });
});
