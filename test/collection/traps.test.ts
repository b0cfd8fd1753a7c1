import { expect } from 'vitest';
import { IterableWeakMap, IterableWeakSet, type SetLike, WeakTupleMap } from '../../src/collection/index.js';
import { ExtendingMap } from '../naive/collection/extending-map.js';
import { IteratingSet } from '../naive/collection/iterating-set.js';
import { LateCheckMap } from '../naive/collection/late-check-map.js';
import { ObjectsOnlySet } from '../naive/collection/objects-only-set.js';
import { RootedTupleMap } from '../naive/collection/rooted-tuple-map.js';
import { TruthyMap } from '../naive/collection/truthy-map.js';
import { trap } from '../trap.js';

trap<new () => { readonly size: number; set(key: object, value: number): unknown }>('a set that throws leaves something of the entry behind', {
  naive: LateCheckMap,
  ours: IterableWeakMap,
}, (Map) => {
  const map = new Map();
  const key = {};
  map.set(key, 1);
  expect(() => map.set('key' as never, 2)).toThrow(TypeError);
  expect(map.size).toBe(1);
});

interface ComputingMap {
  has(key: object): boolean;
  set(key: object, value: unknown): unknown;
  delete(key: object): boolean;
  getOrInsertComputed(key: object, compute: () => unknown): unknown;
}

trap<new () => ComputingMap>('a falsy value is taken for none', {
  naive: TruthyMap,
  ours: IterableWeakMap,
}, (Map) => {
  for (const value of [0, '', NaN, -0, undefined, null, false]) {
    const key = {};
    const map = new Map();
    map.set(key, value);
    expect(map.has(key)).toBe(true);
    expect(map.getOrInsertComputed(key, () => 'computed')).toBe(value);
    expect(map.delete(key)).toBe(true);
  }
});

trap<new () => { has(value: WeakKey): boolean; add(value: WeakKey): unknown }>('functions and symbols are refused', {
  naive: ObjectsOnlySet,
  ours: IterableWeakSet,
  naiveThrows: /is not an object/,
}, (Set) => {
  const values = [() => {}, Date, Symbol('unique') as unknown as WeakKey];
  const set = new Set();
  for (const value of values) {
    set.add(value);
    expect(set.has(value)).toBe(true);
  }
  expect(() => set.add(Symbol.for('registered') as never)).toThrow(TypeError);
});

interface MapWithKeys {
  get(key: object): number | undefined;
  keys(): Iterable<object>;
}

trap<new (entries: [object, number][]) => MapWithKeys>('a constructor that takes an iterable calls methods before the fields are there', {
  naive: ExtendingMap,
  ours: IterableWeakMap,
  naiveThrows: /private member/,
}, (Map) => {
  class Named extends Map {
    readonly title: string;
    constructor(entries: [object, number][]) {
      super(entries);
      this.title = 'named';
    }
  }
  const keys = [{}, {}];
  const named = new Named(keys.map((key, n): [object, number] => [key, n]));
  expect([...named.keys()]).toEqual(keys);
  expect([named.get(keys[1]!), named.title]).toEqual([1, 'named']);
});

interface Combining {
  union(other: unknown): Iterable<object>;
  intersection(other: unknown): Iterable<object>;
}

trap<new (values: object[]) => Combining>('set methods take iterables only, and not what the language calls a set-like', {
  naive: IteratingSet as new (values: object[]) => Combining,
  ours: IterableWeakSet as new (values: object[]) => Combining,
  naiveThrows: /not iterable/,
}, (Set) => {
  const [a, b, c] = [{}, {}, {}];
  const theirs: SetLike<object> = { size: 2, has: (value) => value === b || value === c, keys: () => [b, c][Symbol.iterator]() };
  const ours = new Set([a, b]);
  expect([...ours.union(theirs)]).toEqual([a, b, c]);
  expect([...ours.intersection(theirs)]).toEqual([b]);
});

interface TupleMapLike {
  get(tuple: readonly unknown[]): unknown;
  set(tuple: readonly unknown[], value: string): unknown;
}

trap<new () => TupleMapLike>('tuples with the same items at other positions are taken for equal: (1, o) and (o, 1, o)', {
  naive: RootedTupleMap,
  ours: WeakTupleMap,
}, (TupleMap) => {
  const o = {};
  const map = new TupleMap();
  map.set([1, o], 'two');
  expect(map.get([1, o])).toBe('two');
  expect(map.get([o, 1, o])).toBe(undefined);
  expect(map.get([o, 1])).toBe(undefined);
  map.set([o, 1, o], 'three');
  expect([map.get([1, o]), map.get([o, 1, o])]).toEqual(['two', 'three']);
});
