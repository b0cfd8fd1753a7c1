import { NaiveIterableMap } from '../floors/naive-iterables.mjs';
import { Thing } from '../harness/fixtures.mjs';
import { settle } from '../harness/memory.mjs';
import { builtModule } from '../harness/built-module.mjs';
import { contractsOfIterables, worksOfIterable } from './iterables.mjs';

const isEphemeron = 'lets a key go that its value reaches';

export default {
  name: 'iterable-map',
  title: 'IterableWeakMap',
  floor: 'naive',
  contenders: {
    naive: { what: 'a Set of bare WeakRefs and two WeakMaps', load: () => () => new NaiveIterableMap() },
    weakly: { load: async () => makerOf((await builtModule('collection')).IterableWeakMap) },
    weakref: { package: 'weakref', load: async () => makerOf((await import('weakref')).IterableWeakMap) },
    'iterable-weak': { package: 'iterable-weak', load: async () => makerOf((await import('iterable-weak')).default.IterableWeakMap) },
  },
  contracts: { ...contractsOfIterables, [isEphemeron]: letsKeysGo },
  works: worksOfIterable({
    readName: 'get',
    read: (map, key) => map.get(key),
    addName: 'set, fresh keys',
    add: (map, key) => map.set(key, key.step),
    keyOf: ([key]) => key,
    keeps: [isEphemeron],
  }),
};

function makerOf(MapClass) {
  return () => new MapClass();
}

async function letsKeysGo(make) {
  const map = make();
  const held = new Thing(1);
  map.set(held, { key: held });
  const watch = setAndForget();
  await settle(2);
  return watch.deref() === undefined && map.get(held).key === held;

  function setAndForget() {
    const key = new Thing(2);
    map.set(key, { key });
    return new WeakRef(key);
  }
}
