import { Thing, makeKeys } from '../harness/fixtures.mjs';
import { fullCollection, reachableBytes } from '../harness/memory.mjs';
import { skewed } from '../harness/random.mjs';
import { timePerOperation } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

const windowSize = 10_000;

export default {
  name: 'cache',
  title: 'WeakCache',
  floor: 'lru-cache',
  contenders: {
    'lru-cache': {
      package: 'lru-cache',
      load: async () => {
        const { LRUCache } = await import('lru-cache');
        return { make: (max) => new LRUCache({ max }), get: plainGet, set: plainSet };
      },
    },
    weakly: {
      load: async () => {
        const { WeakCache } = await builtModule('cache');
        return { make: (max) => new WeakCache({ hot: { max } }), get: plainGet, set: plainSet };
      },
    },
    'weak-lru-cache': {
      package: 'weak-lru-cache',
      load: async () => {
        const { WeakLRUCache } = await import('weak-lru-cache');
        return { make: (cacheSize) => new WeakLRUCache({ cacheSize }), get: (cache, key) => cache.getValue(key), set: (cache, key, value) => cache.setValue(key, value) };
      },
    },
    '@wry/caches': {
      package: '@wry/caches',
      what: 'its StrongCache',
      load: async () => {
        const { StrongCache } = await import('@wry/caches');
        return { make: (max) => new StrongCache(max), get: plainGet, set: setAndClean };
      },
    },
    '@wry/caches, weak': {
      package: '@wry/caches',
      what: 'its WeakCache, with objects for keys',
      load: async () => {
        const { WeakCache } = await import('@wry/caches');
        return { make: (max) => new WeakCache(max), get: plainGet, set: setAndClean, keyOf: (name) => ({ name }) };
      },
    },
  },
  contracts: { 'evicts what was used longest ago': evicts },
  works: [
    { name: 'get, hit in the hot window, 10,000 keys, skewed', unit: 'ns', run: hits },
    { name: 'set beyond the window', unit: 'ns', contracts: ['evicts what was used longest ago'], run: evictions },
    {
      name: '100,000 entries in the window',
      figures: { bytes: { title: 'retained per entry, without the value', unit: 'bytes' }, pause: { title: 'full collection', unit: 'ms' } },
      run: windowMemory,
    },
  ],
};

function plainGet(cache, key) {
  return cache.get(key);
}

function plainSet(cache, key, value) {
  cache.set(key, value);
}

function setAndClean(cache, key, value) {
  cache.set(key, value);
  cache.clean();
}

function keysFor({ keyOf }, count) {
  const names = makeKeys(count);
  return keyOf === undefined ? names : names.map(keyOf);
}

function evicts({ make, get, set, ...contender }) {
  const cache = make(100);
  const keys = keysFor(contender, 200);
  for (let id = 0; id < 200; id++) {
    set(cache, keys[id], id);
    get(cache, keys[0]);
  }
  return get(cache, keys[0]) === 0 && get(cache, keys[1]) === undefined && get(cache, keys[199]) === 199;
}

function filled({ make, set, ...contender }, count) {
  const keys = keysFor(contender, count);
  const cache = make(count);
  for (let id = 0; id < count; id++) set(cache, keys[id], new Thing(id));
  return { cache, keys };
}

function hits(contender) {
  const { get } = contender;
  const { cache, keys } = filled(contender, windowSize);
  const draws = skewed(windowSize, 100_000);
  return timePerOperation({
    operations: draws.length,
    passes: 15,
    work: () => {
      let checksum = 0;
      for (let at = 0; at < draws.length; ) {
        const { id, step } = get(cache, keys[draws[at]]);
        checksum = (Math.imul(checksum, 31) + id) | 0;
        at += step;
      }
      return checksum;
    },
  });
}

function evictions(contender) {
  const { make, set, get } = contender;
  const count = 5 * windowSize;
  const keys = keysFor(contender, count);
  const values = keys.map((_, id) => new Thing(id));
  return timePerOperation({
    operations: count,
    passes: 5,
    prepare: () => make(windowSize),
    work: (_job, cache) => {
      for (let id = 0; id < count; id += values[id].step) set(cache, keys[id], values[id]);
      return get(cache, keys[count - 1]).id;
    },
  });
}

async function windowMemory({ make, set, ...contender }) {
  const count = 100_000;
  const keys = keysFor(contender, count);
  const values = keys.map((_, id) => new Thing(id));
  const before = await reachableBytes();
  const cache = make(count);
  for (let id = 0; id < count; id++) set(cache, keys[id], values[id]);
  const bytes = ((await reachableBytes()) - before) / count;
  return { bytes, pause: await fullCollection(), checksum: values.length + keys.length + (cache === undefined ? 1 : 0) };
}
