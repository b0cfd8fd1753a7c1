import { NaiveValueMap } from '../../floors/naive-value-map.mjs';
import { builtModule } from '../../harness/built-module.mjs';

export const contenders = {
  naive: { what: 'a Map of bare WeakRefs', load: () => () => new NaiveValueMap() },
  weakly: { load: async () => constructorOf((await builtModule('cache')).WeakValueMap) },
  weakref: { package: 'weakref', load: async () => constructorOf((await import('weakref')).WeakValueMap) },
  'strong-weak-map': { package: '@cspell/strong-weak-map', load: async () => constructorOf((await import('@cspell/strong-weak-map')).StrongWeakMap) },
  'weak-identity-map': { package: 'weak-identity-map', load: async () => constructorOf((await import('weak-identity-map')).default.WeakIdentityMap) },
  'weak-value': { package: 'weak-value', load: async () => constructorOf((await import('weak-value')).default) },
  'weak-lru-cache': { package: 'weak-lru-cache', what: 'without its LRU part', load: weakLruCache },
};

function constructorOf(MapClass) {
  return () => new MapClass();
}

async function weakLruCache() {
  const { WeakLRUCache } = await import('weak-lru-cache');
  class ValueMap {
    #cache = new WeakLRUCache({ expirer: false });
    get size() {
      return this.#cache.size;
    }
    get(key) {
      return this.#cache.getValue(key);
    }
    set(key, value) {
      this.#cache.setValue(key, value);
      return this;
    }
    delete(key) {
      return this.#cache.delete(key);
    }
  }
  return constructorOf(ValueMap);
}
