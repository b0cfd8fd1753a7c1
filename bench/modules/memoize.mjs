import { createRequire } from 'node:module';
import { makeThings } from '../harness/fixtures.mjs';
import { settle } from '../harness/memory.mjs';
import { shuffled, skewed } from '../harness/random.mjs';
import { timePerOperation } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

const isEphemeron = 'lets an argument go that the result reaches';
const objectCount = 1000;

export default {
  name: 'memoize',
  title: 'weakMemoize',
  floor: 'nested WeakMaps',
  contenders: {
    'nested WeakMaps': { what: 'two WeakMaps and a Map, for two objects and a string', load: () => nested },
    weakly: { load: async () => (await builtModule('cache')).weakMemoize },
    '@wry/trie': { package: '@wry/trie', load: trieMemoize },
    'memoize-weak': { package: 'memoize-weak', load: () => createRequire(import.meta.url)('memoize-weak') },
  },
  contracts: { [isEphemeron]: letsArgumentsGo },
  works: [
    { name: 'remembered result of two objects and a string', unit: 'ns', contracts: [isEphemeron], run: remembered },
    { name: 'first call with two objects and a string', unit: 'ns', contracts: [isEphemeron], run: firstCalls },
  ],
};

function nested(compute) {
  const root = new WeakMap();
  return (one, other, name) => {
    let branch = root.get(one);
    if (branch === undefined) root.set(one, (branch = new WeakMap()));
    let leaf = branch.get(other);
    if (leaf === undefined) branch.set(other, (leaf = new Map()));
    let result = leaf.get(name);
    if (result === undefined) leaf.set(name, (result = compute(one, other, name)));
    return result;
  };
}

async function trieMemoize() {
  const { Trie } = await import('@wry/trie');
  return (compute) => {
    const trie = new Trie(true, () => ({ value: undefined }));
    return (one, other, name) => {
      const slot = trie.lookup(one, other, name);
      return (slot.value ??= compute(one, other, name));
    };
  };
}

async function letsArgumentsGo(memoize) {
  const memoized = memoize((one, other, name) => ({ one, other, name }));
  const [held, other] = makeThings(2);
  const result = memoized(held, other, 'name');
  const watch = callAndForget();
  await settle(2);
  return watch.deref() === undefined && memoized(held, other, 'name') === result;

  function callAndForget() {
    const [dying] = makeThings(1);
    memoized(dying, other, 'name');
    return new WeakRef(dying);
  }
}

const names = ['a4', 'letter'];
const compute = (one, other, name) => ({ id: one.id + other.id + name.length, step: 1 });

function callAll(memoized, things, others, order) {
  let checksum = 0;
  for (let at = 0; at < order.length; ) {
    const index = order[at];
    const { id, step } = memoized(things[index], others[index], names[index & 1]);
    checksum = (Math.imul(checksum, 31) + id) | 0;
    at += step;
  }
  return checksum;
}

function remembered(memoize) {
  const memoized = memoize(compute);
  const things = makeThings(objectCount);
  const others = makeThings(objectCount);
  callAll(memoized, things, others, shuffled(objectCount));
  const draws = skewed(objectCount, 50_000);
  return timePerOperation({ operations: draws.length, work: () => callAll(memoized, things, others, draws) });
}

function firstCalls(memoize) {
  const count = 10_000;
  const order = shuffled(count);
  const prepare = () => ({ memoized: memoize(compute), things: makeThings(count), others: makeThings(count) });
  return timePerOperation({ operations: count, passes: 5, warmups: 2, prepare, work: (_job, { memoized, things, others }) => callAll(memoized, things, others, order) });
}
