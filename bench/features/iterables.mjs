import { builtModule } from '../harness/built-module.mjs';
import { settle } from '../harness/memory.mjs';
import { collectOnly, isLetGo, throws } from './lifetimes.mjs';

export default {
  contenders: {
    weakly: { ours: ['collection', 'IterableWeakMap, IterableWeakSet'], load: () => builtModule('collection') },
    weakref: { package: 'weakref', names: 'IterableWeakMap, IterableWeakSet', load: () => import('weakref') },
    'iterable-weak': { package: 'iterable-weak', load: async () => (await import('iterable-weak')).default },
  },
  claims: {
    'a value that refers to its key does not keep it': async ({ IterableWeakMap }) => {
      const map = new IterableWeakMap();
      const isGone = await isLetGo(() => {
        const key = {};
        map.set(key, { key });
        return key;
      });
      return isGone && map.size === 0;
    },
    'the dead are not counted before their clean-up': async ({ IterableWeakSet }) => {
      const set = new IterableWeakSet();
      const held = {};
      set.add(held);
      (() => set.add({}))();
      await collectOnly();
      return set.size === 1 && set.has(held);
    },
    'the dead are not iterated over': async ({ IterableWeakSet }) => {
      const set = new IterableWeakSet();
      const held = {};
      set.add(held);
      (() => set.add({}))();
      await collectOnly();
      return [...set].length === 1 && set.has(held);
    },
    'the dead go without a call': async ({ IterableWeakSet }) => {
      const set = new IterableWeakSet();
      (() => {
        for (let id = 0; id < 1000; id++) set.add({ id });
      })();
      await settle(4);
      return (set.storedCount ?? set.size) === 0;
    },
    'functions as values': ({ IterableWeakSet }) => {
      const set = new IterableWeakSet();
      const value = () => {};
      return !throws(() => set.add(value)) && set.has(value);
    },
    'non-registered symbols as values': ({ IterableWeakSet }) => {
      const set = new IterableWeakSet();
      const value = Symbol('value');
      return !throws(() => set.add(value)) && set.has(value);
    },
    'getOrInsertComputed': ({ IterableWeakMap }) => typeof IterableWeakMap.prototype.getOrInsertComputed === 'function',
    'the set methods: union, intersection …': ({ IterableWeakSet }) => {
      const [one, other] = [{}, {}];
      const set = new IterableWeakSet([one]);
      return typeof set.union === 'function' && [...set.union(new Set([other]))].length === 2;
    },
  },
};
