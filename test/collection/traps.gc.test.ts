import { expect } from 'vitest';
import { IterableWeakMap, IterableWeakSet, WeakTupleMap } from '../../src/collection/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { CleanUpByName } from '../naive/collection/clean-up-by-name.js';
import { CountingSet } from '../naive/collection/counting-set.js';
import { EntryHeldMap } from '../naive/collection/entry-held-map.js';
import { LocalRegistrySet } from '../naive/collection/local-registry-set.js';
import { PositionalTupleMap } from '../naive/collection/positional-tuple-map.js';
import { RegistrationPerAdd } from '../naive/collection/registration-per-add.js';
import { StrongValuesMap } from '../naive/collection/strong-values-map.js';
import { trap } from '../trap.js';

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Names {
  add(object: { readonly name: string }): unknown;
  names(): string[];
}

interface ShownMap<V> {
  readonly size: number;
  has(key: object): boolean;
  get(key: object): V | undefined;
  set(key: object, value: V): this;
  keys(): Iterable<object>;
  forEach(callback: (value: V, key: object) => void): void;
}

interface ShownSet {
  readonly size: number;
  has(value: object): boolean;
  add(value: object): this;
  values(): Iterable<object>;
  forEach(callback: (value: object) => void): void;
}

/** A collection whose clean-up has not run yet when this returns to its job. */
async function collectWithoutCleanUp(): Promise<void> {
  await job();
  globalThis.gc!();
}

trap<new () => Names>('a late clean-up deletes a live entry', {
  naive: CleanUpByName,
  ours: class extends IterableWeakSet<{ readonly name: string }> {
    names(): string[] {
      return Array.from(this, ({ name }) => name);
    }
  },
}, async (Names) => {
  const list = new Names();
  const control = { name: 'control' };
  list.add(control);
  (() => list.add({ name: 'session' }))();
  await collectWithoutCleanUp();
  expect(list.names()).toEqual(['control']);
  const again = { name: 'session' };
  list.add(again);
  await collectGarbage();
  expect(list.names()).toEqual(['control', again.name]);
});

trap<new () => ShownMap<object>>('a value that refers to its key never dies, for it stands in a strong Map', {
  naive: StrongValuesMap,
  ours: IterableWeakMap,
}, async (Map) => {
  const control = {};
  const map = new Map().set(control, { control });
  await assertCollected((track) => {
    const key = track({}, 'key');
    map.set(key, track({ key }, 'value'));
  }, { rounds: 4 });
  expect(map.get(control)).toEqual({ control });
});

trap<new () => { readonly storedCount: number; has(key: object): boolean; set(key: object, value: object): unknown }>('a held value that reaches the target leaks it for ever', {
  naive: EntryHeldMap,
  ours: IterableWeakMap,
}, async (Map) => {
  const control = {};
  const map = new Map();
  map.set(control, { control });
  await assertCollected((track) => {
    const key = track({}, 'key');
    map.set(key, { key });
  }, { rounds: 4 });
  await collectGarbage();
  expect([map.has(control), map.storedCount]).toEqual([true, 1]);
});

trap<new () => ShownSet>('the dead are counted, and iteration yields undefined for them: in a set', {
  naive: CountingSet,
  ours: IterableWeakSet,
}, async (Set) => {
  const control = {};
  const set = new Set().add(control);
  (() => set.add({}).add({}))();
  await collectWithoutCleanUp();
  const seen: unknown[] = [];
  set.forEach((value) => seen.push(value));
  expect({ size: set.size, values: [...set.values()], seen, has: set.has(control) }).toEqual({ size: 1, values: [control], seen: [control], has: true });
});

trap<new () => ShownMap<number>>('the dead are counted, and iteration yields undefined for them: in a map', {
  naive: StrongValuesMap,
  ours: IterableWeakMap,
}, async (Map) => {
  const control = {};
  const map = new Map().set(control, 1);
  (() => map.set({}, 2).set({}, 3))();
  await collectWithoutCleanUp();
  const seen: unknown[] = [];
  map.forEach((value, key) => seen.push([key, value]));
  expect({ size: map.size, keys: [...map.keys()], seen, has: map.has(control) }).toEqual({ size: 1, keys: [control], seen: [[control, 1]], has: true });
});

trap<new () => { has(value: object): boolean; add(value: object): unknown; delete(value: object): boolean }>('adding and deleting one long-lived value 200,000 times grows the memory', {
  naive: RegistrationPerAdd,
  ours: IterableWeakSet,
}, async (Set) => {
  const [value, control] = [{}, {}];
  const set = new Set();
  set.add(control);
  const churn = (times: number) => {
    for (let n = 0; n < times; n++) {
      set.add(value);
      set.delete(value);
    }
  };
  churn(1000);
  const before = await heapUsed();
  churn(200_000);
  expect((await heapUsed()) - before).toBeLessThan(1_000_000);
  expect([set.has(control), set.has(value)]).toEqual([true, false]);
});

trap<new (values: object[]) => Iterable<object> & { readonly storedCount: number }>('a FinalizationRegistry that nobody refers to is collected, and cleans up nothing', {
  naive: LocalRegistrySet,
  ours: IterableWeakSet,
}, async (Set) => {
  const control = {};
  const fill = () => new Set([control, {}, {}]);
  const set = fill();
  await collectGarbage();
  expect([...set]).toEqual([control]);
  expect(set.storedCount).toBe(1);
});

trap<new () => { get(tuple: readonly unknown[]): unknown; set(tuple: readonly unknown[], value: object): unknown }>('the primitives before an object stay when the object dies', {
  naive: PositionalTupleMap,
  ours: WeakTupleMap,
}, async (TupleMap) => {
  const control = {};
  const map = new TupleMap();
  map.set(['control', control], control);
  const fill = (times: number) => {
    for (let n = 0; n < times; n++) map.set([`${n} of ${times}`, {}], {});
  };
  fill(100);
  const before = await heapUsed();
  fill(20_000);
  expect((await heapUsed()) - before).toBeLessThan(1_000_000);
  expect(map.get(['control', control])).toBe(control);
});

async function heapUsed(): Promise<number> {
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}
