import { makeKeys, makeThings } from '../../harness/fixtures.mjs';
import { busyAfterCollections, fullCollection, longestBlock, reachableBytes, settle, usedBytes } from '../../harness/memory.mjs';
import { sum } from '../../harness/statistics.mjs';
import { idle, nextJob } from '../../harness/timing.mjs';
import { filled } from './fill-and-read.mjs';

const { gc } = globalThis;
const entryCount = 300_000;

export async function liveEntries(make) {
  const keys = makeKeys(entryCount);
  const values = makeThings(entryCount);
  const before = await reachableBytes();
  const map = filled(make, keys, values);
  const bytes = ((await reachableBytes()) - before) / entryCount;
  return { bytes, pause: await fullCollection(), checksum: map.get(keys[7]).id + values.length };
}

export async function cleanUpOfNothing(make) {
  const keys = makeKeys(entryCount);
  const values = makeThings(entryCount);
  await settle();
  const before = await busyAfterCollections(10);
  const map = filled(make, keys, values);
  await settle();
  const busy = (await busyAfterCollections(10)) - before;
  return { cleanUp: Math.max(0, busy) / (await fullCollection()), checksum: map.get(keys[7]).id + values.length };
}

export async function massDeath(make) {
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

export async function steadyAllocation(make) {
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
