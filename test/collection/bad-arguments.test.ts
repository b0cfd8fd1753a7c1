import { IterableWeakMap, IterableWeakSet, WeakTupleMap } from '../../src/collection/index.js';
import { type BadCall, badArguments } from '../bad-arguments.js';

const kept = { name: 'kept' };
const map = new IterableWeakMap<object, number>([[kept, 1]]);
const set = new IterableWeakSet<object>([kept]);
const tuples = new WeakTupleMap<number>([[[kept, 1], 1]]);
const stateOfMap = () => [[...map], map.storedCount];
const stateOfSet = () => [[...set], set.storedCount];

/** What the classes refuse as keys and values, and how a message shows it. */
const notWeakKeys: readonly (readonly [value: unknown, shown: string])[] = [
  [undefined, 'undefined'],
  [null, 'null'],
  [5, '5'],
  ['key', '"key"'],
  [true, 'true'],
  [7n, '7'],
  [Symbol.for('registered'), 'Symbol(registered)'],
];
const weakKey = (what: string) => `expected ${what} to be an object, a function or a non-registered symbol`;
const of = <Call>(calls: (value: never, shown: string) => Call): Call[] => notWeakKeys.map(([value, shown]) => calls(value as never, shown));

badArguments('IterableWeakMap', [
  ...of<BadCall>((key, shown) => [`set(${shown}, 1)`, () => map.set(key, 1), TypeError, `IterableWeakMap.set: ${weakKey('key')}, got ${shown}`]),
  ...of<BadCall>((key, shown) => [`getOrInsert(${shown}, 1)`, () => map.getOrInsert(key, 1), TypeError, `IterableWeakMap.getOrInsert: ${weakKey('key')}, got ${shown}`]),
  ...of<BadCall>((key, shown) => [
    `getOrInsertComputed(${shown}, …)`,
    () => map.getOrInsertComputed(key, () => 1),
    TypeError,
    `IterableWeakMap.getOrInsertComputed: ${weakKey('key')}, got ${shown}`,
  ]),
  ['getOrInsertComputed({}, 1)', () => map.getOrInsertComputed({}, 1 as never), TypeError, 'IterableWeakMap.getOrInsertComputed: expected compute to be a function, got 1'],
  ['getOrInsertComputed of a key that is there', () => map.getOrInsertComputed(kept, undefined as never), TypeError, 'IterableWeakMap.getOrInsertComputed: expected compute to be a function, got undefined'],
  ['forEach({})', () => map.forEach({} as never), TypeError, 'IterableWeakMap.forEach: expected callback to be a function, got an object'],
  ['forEach() of an empty map', () => new IterableWeakMap().forEach(undefined as never), TypeError, 'IterableWeakMap.forEach: expected callback to be a function, got undefined'],
  ['new IterableWeakMap(5)', () => new IterableWeakMap(5 as never), TypeError, 'IterableWeakMap: expected an iterable, null or undefined, got 5'],
  ['new IterableWeakMap({})', () => new IterableWeakMap({} as never), TypeError, 'IterableWeakMap: expected an iterable, null or undefined, got an object'],
  ['new IterableWeakMap([5])', () => new IterableWeakMap([5] as never), TypeError, 'IterableWeakMap: expected every entry to be an object [key, value], got 5'],
  ['new IterableWeakMap("ab")', () => new IterableWeakMap('ab' as never), TypeError, 'IterableWeakMap: expected every entry to be an object [key, value], got "a"'],
  ['new IterableWeakMap([["a", 1]])', () => new IterableWeakMap([['a', 1]] as never), TypeError, `IterableWeakMap.set: ${weakKey('key')}, got "a"`],
  ['a subclass whose set is no method', () => new (withMember(IterableWeakMap, 'set', 5))([]), TypeError, 'IterableWeakMap: expected the method set to be a function, got 5'],
], stateOfMap);

badArguments('IterableWeakSet', [
  ...of<BadCall>((value, shown) => [`add(${shown})`, () => set.add(value), TypeError, `IterableWeakSet.add: ${weakKey('value')}, got ${shown}`]),
  ['forEach([])', () => set.forEach([] as never), TypeError, 'IterableWeakSet.forEach: expected callback to be a function, got an array'],
  ['new IterableWeakSet(false)', () => new IterableWeakSet(false as never), TypeError, 'IterableWeakSet: expected an iterable, null or undefined, got false'],
  ['new IterableWeakSet({})', () => new IterableWeakSet({} as never), TypeError, 'IterableWeakSet: expected an iterable, null or undefined, got an object'],
  ['new IterableWeakSet([1])', () => new IterableWeakSet([1] as never), TypeError, `IterableWeakSet.add: ${weakKey('value')}, got 1`],
  ['a subclass whose add is no method', () => new (withMember(IterableWeakSet, 'add', null))([]), TypeError, 'IterableWeakSet: expected the method add to be a function, got null'],
], stateOfSet);

badArguments('the set methods', (['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'] as const).flatMap<BadCall>((method) => {
  const where = `IterableWeakSet.${method}`;
  const has = () => false;
  const keys = () => [][Symbol.iterator]();
  const call = (other: unknown) => () => (set as unknown as Record<typeof method, (other: unknown) => unknown>)[method](other);
  return [
    [`${method}()`, call(undefined), TypeError, `${where}: expected other to be a set-like object, got undefined`],
    [`${method}("ab")`, call('ab'), TypeError, `${where}: expected other to be a set-like object, got "ab"`],
    [`${method}([])`, call([]), TypeError, `${where}: expected the size of other to be a number, got undefined`],
    [`${method} of a size that is none`, call({ size: 'large', has, keys }), TypeError, `${where}: expected the size of other to be a number, got "large"`],
    [`${method} of a bigint's size`, call({ size: 1n, has, keys }), TypeError, `${where}: expected the size of other to be a number, got 1`],
    [`${method} of a symbol's size`, call({ size: Symbol('size'), has, keys }), TypeError, `${where}: expected the size of other to be a number, got Symbol(size)`],
    [`${method} of a negative size`, call({ size: -1.5, has, keys }), RangeError, `${where}: expected the size of other to be 0 or more, got -1`],
    [`${method} without has`, call({ size: 1, keys }), TypeError, `${where}: expected the method has of other to be a function, got undefined`],
    [`${method} without keys`, call({ size: 1, has }), TypeError, `${where}: expected the method keys of other to be a function, got undefined`],
  ];
}), stateOfSet);

badArguments('what the other of a set method gives', [
  ...of<BadCall>((value, shown) => [`union with ${shown}`, () => set.union(new Set([value])), TypeError, `IterableWeakSet.union: ${weakKey('every value of other')}, got ${shown}`]),
  ['symmetricDifference with 5', () => set.symmetricDifference(new Set([5]) as never), TypeError, `IterableWeakSet.symmetricDifference: ${weakKey('every value of other')}, got 5`],
  ['keys without an iterator', () => set.union({ size: 0, has: () => false, keys: () => 3 as never }), TypeError, 'IterableWeakSet.union: expected the method keys of other to return an iterator, got 3'],
], stateOfSet);

/** What no method of WeakTupleMap takes for a tuple. */
const notTuples: readonly (readonly [value: unknown, shown: string])[] = [
  [undefined, 'undefined'],
  [kept, 'an object'],
  ['ab', '"ab"'],
  [{ length: 1, 0: kept }, 'an object'],
];

badArguments('WeakTupleMap', [
  ...(['get', 'has', 'set', 'delete', 'getOrInsert', 'getOrInsertComputed'] as const).flatMap((method) =>
    notTuples.map<BadCall>(([tuple, shown]) => [
      `${method}(${shown})`,
      () => tuples[method](tuple as never, (() => 1) as never),
      TypeError,
      `WeakTupleMap.${method}: expected tuple to be an array, got ${shown}`,
    ]),
  ),
  ['getOrInsertComputed([], {})', () => tuples.getOrInsertComputed([kept, 2], {} as never), TypeError, 'WeakTupleMap.getOrInsertComputed: expected compute to be a function, got an object'],
  ['getOrInsertComputed of a tuple that is there', () => tuples.getOrInsertComputed([kept, 1], 1 as never), TypeError, 'WeakTupleMap.getOrInsertComputed: expected compute to be a function, got 1'],
  ['new WeakTupleMap(5)', () => new WeakTupleMap(5 as never), TypeError, 'WeakTupleMap: expected an iterable, null or undefined, got 5'],
  ['new WeakTupleMap([5])', () => new WeakTupleMap([5] as never), TypeError, 'WeakTupleMap: expected every entry to be an object [key, value], got 5'],
  ['new WeakTupleMap([["ab", 1]])', () => new WeakTupleMap([['ab', 1]] as never), TypeError, 'WeakTupleMap.set: expected tuple to be an array, got "ab"'],
], () => [tuples.get([kept, 1]), tuples.has([kept, 2])]);

/** A subclass that has something else in the place of one of its methods. */
function withMember<Class extends new (items?: never) => object>(Base: Class, name: string, value: unknown): new (items: unknown) => object {
  class Sub extends (Base as unknown as new (items: unknown) => object) {}
  Object.defineProperty(Sub.prototype, name, { value });
  return Sub;
}
