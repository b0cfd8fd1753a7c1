import { builtModule } from '../harness/built-module.mjs';
import { isLetGo } from './lifetimes.mjs';

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Each makes a cache of at most `max` entries held strongly, with its other options under one name. */
export default {
  contenders: {
    weakly: {
      ours: ['cache', 'WeakCache'],
      load: async () => {
        const { WeakCache } = await builtModule('cache');
        return {
          make: ({ max, ttl, load, onRemoval }) => new WeakCache({ hot: { max }, ttl, load, onRemoval }),
          load: (cache, key, options) => cache.load(key, options),
          weighs: (weigh) => new WeakCache({ hot: { max: 10, weigh } }),
        };
      },
    },
    'lru-cache': {
      package: 'lru-cache',
      names: 'LRUCache',
      load: async () => {
        const { LRUCache } = await import('lru-cache');
        return {
          make: ({ max, ttl, load, onRemoval }) =>
            new LRUCache({ max, ttl, fetchMethod: load && ((key, _stale, { signal }) => load(key, { signal })), dispose: onRemoval && ((_value, key, reason) => onRemoval(key, reason)) }),
          load: (cache, key, options) => cache.fetch(key, options),
          weighs: (weigh) => new LRUCache({ maxSize: 10, sizeCalculation: weigh }),
          perEntry: (cache, key, value, ttl) => cache.set(key, value, { ttl }),
        };
      },
    },
    'weak-lru-cache': {
      package: 'weak-lru-cache',
      names: 'WeakLRUCache',
      load: async () => {
        const { WeakLRUCache } = await import('weak-lru-cache');
        // Not derived from it: it calls its own methods by these names.
        class Cache {
          // So that entries leave after some hundreds: it takes no fewer.
          #cache = new WeakLRUCache({ cacheSize: 1 });
          get(key) {
            return this.#cache.getValue(key);
          }
          set(key, value) {
            this.#cache.setValue(key, value);
          }
          delete(key) {
            return this.#cache.delete(key);
          }
        }
        return { make: () => new Cache(), weighsInItsOwnWay: true };
      },
    },
    '@wry/caches': {
      package: '@wry/caches',
      names: 'StrongCache',
      load: async () => {
        const { StrongCache } = await import('@wry/caches');
        class Cache extends StrongCache {
          set(key, value) {
            super.set(key, value);
            this.clean();
            return value;
          }
        }
        return { make: ({ max, onRemoval }) => new Cache(max, onRemoval && ((_value, key) => onRemoval(key))) };
      },
    },
  },
  claims: {
    'one object per key while anyone holds it, also past the bound': ({ make }) => {
      const cache = make({ max: 2 });
      const held = {};
      cache.set('held', held);
      for (let id = 0; id < 5000; id++) cache.set(`key ${id}`, { id });
      return cache.get('held') === held;
    },
    'lets go of what is past the bound': async ({ make }) => {
      const cache = make({ max: 2 });
      const isGone = await isLetGo(() => {
        const value = {};
        cache.set('value', value);
        for (let id = 0; id < 50_000; id++) cache.set(`key ${id}`, { id });
        return value;
      });
      return isGone && cache.get('value') === undefined;
    },
    'a time to live': async ({ make }) => {
      const cache = make({ max: 10, ttl: 20 });
      const value = {};
      cache.set('key', value);
      const before = cache.get('key');
      await rest(60);
      return before === value && cache.get('key') === undefined;
    },
    "a time to live of each entry's own": async ({ make, perEntry }) => {
      if (perEntry === undefined) return false;
      const cache = make({ max: 10 });
      perEntry(cache, 'key', {}, 20);
      await rest(60);
      return cache.get('key') === undefined;
    },
    'entries that weigh differently': ({ weighs, weighsInItsOwnWay }) => {
      // By a priority that moves entries about in its window.
      if (weighs === undefined) return weighsInItsOwnWay === true;
      const cache = weighs(() => 4);
      for (const id of [1, 2, 3]) cache.set(id, id);
      return cache.get(1) === undefined && cache.get(2) === 2 && cache.get(3) === 3;
    },
    'tells of removals': ({ make }) => {
      const told = [];
      const cache = make({ max: 2, onRemoval: (key) => told.push(key) });
      cache.set('key', 1);
      cache.delete('key');
      return told[0] === 'key';
    },
    '… and of their cause': ({ make }) => {
      const causes = [];
      const cache = make({ max: 2, onRemoval: (_key, cause) => causes.push(cause) });
      cache.set('key', 1);
      cache.delete('key');
      return typeof causes[0] === 'string';
    },
    'callers of one load share it': async ({ make, load }) => {
      if (load === undefined) return false;
      let loads = 0;
      const cache = make({ max: 10, load: async () => ({ load: ++loads }) });
      const [one, other] = await Promise.all([load(cache, 'key'), load(cache, 'key')]);
      return one === other && loads === 1;
    },
    '… also when it is pushed out meanwhile': async ({ make, load }) => {
      if (load === undefined) return undefined;
      let loads = 0;
      const cache = make({ max: 2, load: async (key) => {
        await rest(20);
        return { key, load: ++loads };
      } });
      const first = Promise.resolve(load(cache, 'key')).catch(() => undefined);
      for (let id = 0; id < 5; id++) cache.set(id, { id });
      const [one, other] = await Promise.all([first, load(cache, 'key')]);
      return one === other;
    },
    '… and none is failed by the abort of another': async ({ make, load }) => {
      if (load === undefined) return undefined;
      const cache = make({ max: 10, load: async (_key, { signal }) => {
        await rest(20);
        signal.throwIfAborted();
        return {};
      } });
      const given = new AbortController();
      const first = load(cache, 'key', { signal: given.signal }).catch(() => undefined);
      const second = load(cache, 'key').catch(() => undefined);
      given.abort();
      await first;
      return (await second) !== undefined;
    },
    'a load that is invalidated does not overwrite what is newer': async ({ make, load }) => {
      if (load === undefined) return undefined;
      const cache = make({ max: 10, load: async () => {
        await rest(20);
        return 'old';
      } });
      const loading = Promise.resolve(load(cache, 'key')).catch(() => undefined);
      cache.set('key', 'new');
      await loading;
      await rest(30);
      return cache.get('key') === 'new';
    },
    'can serve the old value while it loads anew': async ({ make, load }) => {
      if (load === undefined) return false;
      let loads = 0;
      const cache = make({ max: 10, load: async () => {
        await rest(10);
        return ++loads;
      } });
      await load(cache, 'key');
      const refreshing = load(cache, 'key', { refresh: true, forceRefresh: true, allowStale: true });
      const meanwhile = cache.get('key');
      await refreshing;
      await rest(20);
      return meanwhile === 1 && cache.get('key') === 2;
    },
  },
};
