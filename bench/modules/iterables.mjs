import { Thing, makeThings } from '../harness/fixtures.mjs';
import { fullCollection, reachableBytes, settle } from '../harness/memory.mjs';
import { shuffled, skewed } from '../harness/random.mjs';
import { timePerOperation } from '../harness/timing.mjs';

const { gc } = globalThis;
const readCount = 10_000;
const entryCount = 100_000;
const bytesCount = 300_000;

export const contractsOfIterables = {
  'drops the dead without a call': dropsTheDead,
  'shows living ones only': showsTheLiving,
};
const writers = ['drops the dead without a call'];
const iterators = ['shows living ones only'];

/**
 * The works of an iterable collection, map or set. `add(collection, key)` stores a key, `read(collection, key)` reads
 * what is stored for it as a number, `keyOf(item)` gives the key of what iteration shows; `keeps` are contracts that
 * all works depend on.
 */
export function worksOfIterable({ add, read, readName, addName, keyOf, keeps }) {
  return [
    { name: `${readName}, 10,000 keys, skewed`, unit: 'ns', contracts: keeps, run: readAll },
    { name: addName, unit: 'ns', contracts: [...keeps, ...writers], run: addAll },
    { name: 'delete', unit: 'ns', contracts: [...keeps, ...writers], run: deleteAll },
    { name: 'iterate', unit: 'ns per entry', contracts: [...keeps, ...iterators], run: iterateAll },
    {
      name: '300,000 live entries',
      contracts: [...keeps, ...writers],
      figures: { bytes: { title: 'retained per entry', unit: 'bytes' }, pause: { title: 'full collection', unit: 'ms' } },
      run: liveEntries,
    },
  ];

  function filled(make, keys) {
    const collection = make();
    for (const key of keys) add(collection, key);
    return collection;
  }

  function readAll(make) {
    const keys = makeThings(readCount);
    const collection = filled(make, keys);
    const draws = skewed(readCount, 100_000);
    return timePerOperation({
      operations: draws.length,
      work: () => {
        let checksum = 0;
        for (let at = 0; at < draws.length; ) {
          const found = read(collection, keys[draws[at]]);
          checksum = (Math.imul(checksum, 31) + found) | 0;
          at += found;
        }
        return checksum;
      },
    });
  }

  function addAll(make) {
    const keys = makeThings(entryCount);
    return timePerOperation({
      operations: entryCount,
      passes: 5,
      warmups: 2,
      prepare: make,
      work: (_job, collection) => {
        for (let index = 0; index < entryCount; index += keys[index].step) add(collection, keys[index]);
        // Not the size, which costs honest collections a look at every entry.
        return read(collection, keys[0]) + read(collection, keys[entryCount - 1]);
      },
    });
  }

  function deleteAll(make) {
    const keys = makeThings(entryCount);
    const order = shuffled(entryCount);
    return timePerOperation({
      operations: entryCount,
      passes: 5,
      warmups: 2,
      prepare: () => filled(make, keys),
      work: (_job, collection) => {
        let deleted = 0;
        for (let at = 0; at < entryCount; at++) deleted += collection.delete(keys[order[at]]) ? 1 : 0;
        return deleted;
      },
    });
  }

  function iterateAll(make) {
    const keys = makeThings(entryCount);
    const collection = filled(make, keys);
    return timePerOperation({
      operations: entryCount,
      work: () => {
        let checksum = keys.length;
        for (const item of collection) checksum = (Math.imul(checksum, 31) + keyOf(item).id) | 0;
        return checksum;
      },
    });
  }

  async function liveEntries(make) {
    const keys = makeThings(bytesCount);
    const before = await reachableBytes();
    const collection = filled(make, keys);
    const bytes = ((await reachableBytes()) - before) / bytesCount;
    return { bytes, pause: await fullCollection(), checksum: read(collection, keys[7]) + keys.length };
  }
}

async function dropsTheDead(make) {
  const { collection, held } = halfHeld(make);
  await settle(2);
  return collection.size === held.length;
}

/** Also before any clean-up has run. */
async function showsTheLiving(make) {
  const { collection, held } = halfHeld(make);
  await settle(0);
  await new Promise((resolve) => setImmediate(resolve));
  gc();
  let shown = 0;
  for (const item of collection) {
    const key = Array.isArray(item) ? item[0] : item;
    if (!(key instanceof Thing)) return false;
    shown++;
  }
  return shown === held.length;
}

function halfHeld(make) {
  const collection = make();
  const keys = makeThings(1000);
  for (const key of keys) {
    if (collection.add) collection.add(key);
    else collection.set(key, key.step);
  }
  return { collection, held: keys.filter(({ id }) => id % 2 === 0) };
}
