import { NaiveIterableSet } from '../floors/naive-iterables.mjs';
import { contractsOfIterables, worksOfIterable } from './iterables.mjs';
import { builtModule } from '../harness/built-module.mjs';

export default {
  name: 'iterable-set',
  title: 'IterableWeakSet',
  floor: 'naive',
  contenders: {
    naive: { what: 'a Set of bare WeakRefs and a WeakMap', load: () => () => new NaiveIterableSet() },
    weakly: { load: async () => makerOf((await builtModule('collection')).IterableWeakSet) },
    weakref: { package: 'weakref', load: async () => makerOf((await import('weakref')).IterableWeakSet) },
    'iterable-weak': { package: 'iterable-weak', load: async () => makerOf((await import('iterable-weak')).default.IterableWeakSet) },
  },
  contracts: contractsOfIterables,
  works: worksOfIterable({
    readName: 'has',
    read: (set, key) => (set.has(key) ? key.step : 0),
    addName: 'add, fresh values',
    add: (set, key) => set.add(key),
    keyOf: (key) => key,
    keeps: [],
  }),
};

function makerOf(SetClass) {
  return () => new SetClass();
}
