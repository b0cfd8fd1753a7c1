import { NaiveValueMap } from '../floors/naive-value-map.mjs';
import { Thing, makeKeys, makeThings } from '../harness/fixtures.mjs';
import { busyAfterCollections, fullCollection, longestBlock, reachableBytes, settle, usedBytes } from '../harness/memory.mjs';
import { shuffled, skewed, skewedWithoutRepeats } from '../harness/random.mjs';
import { idle, nextJob, timePerOperation } from '../harness/timing.mjs';
import { sum } from '../harness/statistics.mjs';

const { gc } = globalThis;

function filled(make, keys, values) {
  const map = make();
  for (let index = 0; index < keys.length; index++) map.set(keys[index], values[index]);
  return map;
}

/** Reads keys in the order of `draws`, and returns a number that depends on each value read. */
function readAll(map, keys, draws) {
  let checksum = 0;
  for (let at = 0; at < draws.length; ) {
    const value = map.get(keys[draws[at]]);
    checksum = (Math.imul(checksum, 31) + value.id) | 0;
    at += value.step;
  }
  return checksum;
}

const readCount = 10_000;
const setCount = 100_000;
const entryCount = 300_000;
const clearsKeys = 'drops dead keys without a call';
const losesNothing = 'loses no live entry';
const keepsNoTrace = 'keeps nothing of what was deleted';
const readers = [losesNothing];
const writers = [losesNothing, clearsKeys, keepsNoTrace];

export default {
  name: 'value-map',
  title: 'WeakValueMap',
  floor: 'naive',
  contenders: {
    naive: { what: 'a Map of bare WeakRefs', load: () => () => new NaiveValueMap() },
    weakly: { load: async () => constructorOf((await import('../../dist/cache/index.js')).WeakValueMap) },
    weakref: { package: 'weakref', load: async () => constructorOf((await import('weakref')).WeakValueMap) },
    'strong-weak-map': { package: '@cspell/strong-weak-map', load: async () => constructorOf((await import('@cspell/strong-weak-map')).StrongWeakMap) },
    'weak-identity-map': { package: 'weak-identity-map', load: async () => constructorOf((await import('weak-identity-map')).default.WeakIdentityMap) },
    'weak-value': { package: 'weak-value', load: async () => constructorOf((await import('weak-value')).default) },
    'weak-lru-cache': { package: 'weak-lru-cache', what: 'without its LRU part', load: weakLruCache },
  },
  contracts: { [losesNothing]: keepsLiveEntries, [clearsKeys]: dropsDeadKeys, [keepsNoTrace]: forgetsDeleted },
  works: [
    { name: 'get, first read in a job', unit: 'ns', contracts: readers, run: getFirst },
    { name: 'get, repeated reads in a job', unit: 'ns', contracts: readers, run: getRepeated },
    { name: 'fresh set', unit: 'ns', contracts: writers, run: freshSet },
    { name: 'overwrite', unit: 'ns', contracts: writers, run: overwrite },
    { name: 'delete, first read in a job', unit: 'ns', contracts: writers, run: (make) => deleteAll(make, false) },
    { name: 'delete, what the job has read', unit: 'ns', contracts: writers, run: (make) => deleteAll(make, true) },
    {
      name: '300,000 live entries',
      contracts: writers,
      figures: {
        bytes: { title: 'retained per entry', unit: 'bytes' },
        pause: { title: 'full collection', unit: 'ms' },
      },
      run: liveEntries,
    },
    {
      name: '300,000 live entries, ten collections',
      contenders: ['naive', 'weakly'],
      figures: {
        cleanUp: { title: 'all clean-up, nothing having died', unit: 'full collections', absolute: true },
      },
      run: cleanUpOfNothing,
    },
    {
      name: '300,000 values die at once',
      contracts: writers,
      figures: {
        block: { title: 'longest block of the main thread', unit: 'ms', absolute: true },
        keysLeft: { title: 'keys left after two collections', unit: 'of 1,000', absolute: true },
        bytesLeft: { title: 'memory left after two collections', unit: 'bytes per entry', absolute: true },
      },
      run: massDeath,
    },
    {
      name: 'steady allocation',
      contenders: ['naive', 'weakly', 'weakref'],
      contracts: writers,
      figures: { delay: { title: 'values set between the death of one and its collection', unit: 'values' } },
      run: steadyAllocation,
    },
    {
      name: 'one value set and deleted a million times',
      contracts: writers,
      figures: { growth: { title: 'growth of the heap', unit: 'kB', absolute: true } },
      run: setAndDelete,
    },
  ],
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

async function keepsLiveEntries(make) {
  const map = make();
  const keys = makeKeys(100);
  filledForNow();
  await nextJob();
  gc();
  // What a clean-up does about the dead is still to come, and may not touch their successors.
  const second = makeThings(100);
  for (let index = 0; index < 100; index++) map.set(keys[index], second[index]);
  await settle(2);
  if (!keys.every((key, index) => map.get(key) === second[index])) return false;
  // One value under two keys, and one that replaces another which dies later.
  map.set('other key', second[0]);
  map.delete(keys[0]);
  map.set(keys[1], second[2]);
  second[1] = undefined;
  await settle(2);
  return map.get('other key') === second[0] && map.get(keys[0]) === undefined && map.get(keys[1]) === second[2];

  function filledForNow() {
    const first = makeThings(100);
    for (let index = 0; index < 100; index++) map.set(keys[index], first[index]);
  }
}

async function dropsDeadKeys(make) {
  const map = make();
  const held = fillHalfHeld();
  await settle(2);
  return map.size === held.length;

  function fillHalfHeld() {
    const values = makeThings(1000);
    for (const value of values) map.set(`key ${value.id}`, value);
    return values.filter((value) => value.id % 2 === 0);
  }
}

async function forgetsDeleted(make) {
  const { growth } = await setAndDelete(make);
  return growth < 1000;
}

function getFirst(make) {
  const keys = makeKeys(readCount);
  const values = makeThings(readCount);
  const map = filled(make, keys, values);
  const draws = Array.from({ length: 64 }, (_, job) => skewedWithoutRepeats(readCount, 512, job + 1));
  return timePerOperation({ jobs: draws.length, operations: 64 * 512, passes: 15, work: (job) => readAll(map, keys, draws[job]) + values.length });
}

function getRepeated(make) {
  const keys = makeKeys(readCount);
  const values = makeThings(readCount);
  const map = filled(make, keys, values);
  const draws = skewed(readCount, 100_000);
  // Once all have been read, the rest of the job reads again.
  const order = shuffled(readCount);
  return timePerOperation({ operations: draws.length, passes: 15, beforehand: () => readAll(map, keys, order), work: () => readAll(map, keys, draws) + values.length });
}

function freshSet(make) {
  const keys = makeKeys(setCount);
  const values = makeThings(setCount);
  return timePerOperation({ operations: setCount, passes: 5, warmups: 2, prepare: make, work: (_job, map) => setAll(map, keys, values) });
}

function overwrite(make) {
  const keys = makeKeys(setCount);
  const values = [makeThings(setCount), makeThings(setCount)];
  const map = filled(make, keys, values[1]);
  let turn = 1;
  return timePerOperation({ operations: setCount, passes: 5, warmups: 2, work: () => setAll(map, keys, values[(turn = 1 - turn)]) });
}

function setAll(map, keys, values) {
  for (let index = 0; index < keys.length; ) {
    const value = values[index];
    map.set(keys[index], value);
    index += value.step;
  }
  return map.size;
}

function deleteAll(make, isRead) {
  const count = 50_000;
  const keys = makeKeys(count);
  const values = makeThings(count);
  const order = shuffled(count);
  return timePerOperation({
    operations: count,
    passes: 5,
    warmups: 2,
    prepare: () => filled(make, keys, values),
    work: (_job, map) => {
      let deleted = 0;
      for (let at = 0; at < count; at++) deleted += map.delete(keys[order[at]]) ? 1 : 0;
      return deleted;
    },
    beforehand: isRead ? (_job, map) => readAll(map, keys, order) : undefined,
  });
}

async function liveEntries(make) {
  const keys = makeKeys(entryCount);
  const values = makeThings(entryCount);
  const before = await reachableBytes();
  const map = filled(make, keys, values);
  const bytes = ((await reachableBytes()) - before) / entryCount;
  return { bytes, pause: await fullCollection(), checksum: map.get(keys[7]).id + values.length };
}

async function cleanUpOfNothing(make) {
  const keys = makeKeys(entryCount);
  const values = makeThings(entryCount);
  await settle();
  const before = await busyAfterCollections(10);
  const map = filled(make, keys, values);
  await settle();
  const busy = (await busyAfterCollections(10)) - before;
  return { cleanUp: Math.max(0, busy) / (await fullCollection()), checksum: map.get(keys[7]).id + values.length };
}

async function massDeath(make) {
  const map = make();
  const bytesBefore = await reachableBytes();
  const held = { values: makeThings(entryCount) };
  const watches = fillAndWatchKeys();
  await settle(2);
  held.values = undefined;
  let block = 0;
  for (let collection = 0; collection < 2; collection++) {
    await nextJob();
    gc();
    block = Math.max(block, await longestBlock(700));
  }
  // Shows what is left, and leaves the map no time to do anything about it.
  gc();
  const bytesLeft = Math.max(0, usedBytes() - bytesBefore) / entryCount;
  const keysLeft = watches.filter((watch) => watch.deref() !== undefined).length;
  return { block, keysLeft, bytesLeft, checksum: map.get('none') === undefined ? 0 : 1 };

  /** The map alone holds the keys. */
  function fillAndWatchKeys() {
    const watched = [];
    for (const value of held.values) {
      const key = { id: value.id };
      map.set(key, value);
      if (value.id % (entryCount / 1000) === 0) watched.push(new WeakRef(key));
    }
    return watched;
  }
}

async function steadyAllocation(make) {
  const live = 5000;
  const total = 300_000;
  const window = Array.from({ length: live });
  const keys = makeKeys(20_000);
  const map = make();
  const payload = Array.from({ length: 100 }, (_, index) => index);
  const delays = [];
  let made = 0;
  const deaths = new FinalizationRegistry((born) => delays.push(made - live - born));
  let checksum = 0;
  while (made < total) {
    for (let inJob = 0; inJob < 100; inJob++) {
      const value = { payload: payload.slice(), step: 1 };
      if (made % 16 === 0) deaths.register(value, made);
      window[made % live] = value;
      map.set(keys[made % keys.length], value);
      made += value.step;
      checksum = (checksum + map.get(keys[(made - 1 - (made % Math.min(made, 50))) % keys.length]).step) | 0;
    }
    await nextJob();
  }
  await idle(5);
  return { delay: sum(delays) / delays.length, checksum: checksum + window.length };
}

async function setAndDelete(make) {
  const map = make();
  const value = new Thing(1);
  setAndDeleteTimes(map, value, 10_000);
  const before = await reachableBytes();
  let checksum = 0;
  for (let job = 0; job < 100; job++) {
    checksum += setAndDeleteTimes(map, value, 10_000);
    await nextJob();
  }
  const after = await reachableBytes();
  return { growth: Math.max(0, after - before) / 1000, checksum: checksum + value.id };
}

function setAndDeleteTimes(map, value, times) {
  let deleted = 0;
  for (let time = 0; time < times; time += value.step) {
    map.set('key', value);
    deleted += map.delete('key') ? 1 : 0;
  }
  return deleted;
}
