import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bits, diffDefined, type Difference, mask, Undefined } from '../../src/undefined/index.js';

const changed = (path: unknown[], actual: unknown, expected: unknown): Difference => ({ path, kind: 'changed', actual, expected });

describe('diffDefined', () => {
  it('is empty where all that is defined is right', () => {
    expect(diffDefined({ ax: 7, flags: { carry: 1 } }, { ax: 7, flags: { carry: Undefined } })).toEqual([]);
    expect(diffDefined({ ax: 7, flags: { carry: 1 } }, { ax: 7, flags: Undefined })).toEqual([]);
    expect(diffDefined([1, 2], [Undefined, 2])).toEqual([]);
    expect(diffDefined(new Map([['a', 1]]), new Map([['a', Undefined]]))).toEqual([]);
    expect(diffDefined({}, { carry: Undefined })).toEqual([]);
    expect(diffDefined(new Map(), new Map([['a', Undefined]]))).toEqual([]);
    for (const value of [1, undefined, null, {}, Undefined]) expect(diffDefined(value, Undefined)).toEqual([]);
  });

  it('tells what is different and where', () => {
    expect(diffDefined({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toEqual([changed(['a', 0, 'b'], 1, 2)]);
    expect(diffDefined(1, 2)).toEqual([changed([], 1, 2)]);
    expect(diffDefined({ a: 1, b: 2 }, { a: 1, c: 3, d: Undefined })).toEqual([
      { path: ['c'], kind: 'missing', actual: undefined, expected: 3 },
      { path: ['b'], kind: 'extra', actual: 2, expected: undefined },
    ]);
    expect(diffDefined({ a: undefined }, {})).toEqual([{ path: ['a'], kind: 'extra', actual: undefined, expected: undefined }]);
    expect(diffDefined({}, { a: undefined })).toEqual([{ path: ['a'], kind: 'missing', actual: undefined, expected: undefined }]);
  });

  it('never hides an actual Undefined', () => {
    for (const value of [1, 0, null, undefined, '', {}, [], 'Undefined', new Map(), new Bits(1)]) {
      expect(diffDefined(Undefined, value)).toEqual([changed([], Undefined, value)]);
      expect(diffDefined({ a: [Undefined] }, { a: [value] })).toEqual([changed(['a', 0], Undefined, value)]);
    }
    expect(diffDefined({ a: Undefined }, {})).toEqual([{ path: ['a'], kind: 'extra', actual: Undefined, expected: undefined }]);
  });

  it('compares arrays and typed arrays by elements and length', () => {
    expect(diffDefined([1, 2, 3], [1, 9])).toEqual([changed([1], 2, 9), changed(['length'], 3, 2)]);
    expect(diffDefined([1], [1, Undefined])).toEqual([changed(['length'], 1, 2)]);
    expect(diffDefined(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toEqual([changed([1], 2, 3)]);
    expect(diffDefined(new Uint8Array(2), new Uint8Array(3))).toEqual([changed(['length'], 2, 3)]);
    expect(diffDefined(new Uint8Array(1), new Int8Array(1))).toHaveLength(1);
    expect(diffDefined(new Float64Array([Number.NaN]), new Float64Array([Number.NaN]))).toEqual([]);
  });

  it('compares Maps by key and Sets by member', () => {
    expect(diffDefined(new Map([['a', 1], ['x', 2]]), new Map([['a', 3], ['y', 4]]))).toEqual([
      changed(['a'], 1, 3),
      { path: ['y'], kind: 'missing', actual: undefined, expected: 4 },
      { path: ['x'], kind: 'extra', actual: 2, expected: undefined },
    ]);
    expect(diffDefined(new Set([1, 2]), new Set([2, 1]))).toEqual([]);
    expect(diffDefined(new Set([1, 2]), new Set<unknown>([2, Undefined]))).toEqual([
      { path: [Undefined], kind: 'missing', actual: undefined, expected: Undefined },
      { path: [1], kind: 'extra', actual: 1, expected: undefined },
    ]);
    expect(diffDefined(new Set(), new Map())).toHaveLength(1);
  });

  it('compares objects by their enumerable own properties, symbols too', () => {
    const key = Symbol('key');
    class Cpu {
      constructor(readonly ax: number) {}
    }
    expect(diffDefined(new Cpu(1), { ax: 1 })).toEqual([]);
    expect(diffDefined(new Cpu(1), new Cpu(2))).toEqual([changed(['ax'], 1, 2)]);
    expect(diffDefined({ [key]: 1 }, { [key]: 2 })).toEqual([changed([key], 1, 2)]);
    expect(diffDefined(Object.create(null), {})).toEqual([]);
    expect(diffDefined([], {})).toHaveLength(1);
    expect(diffDefined(null, {})).toHaveLength(1);
  });

  it('compares dates by time and everything else by identity', () => {
    expect(diffDefined(new Date(5), new Date(5))).toEqual([]);
    expect(diffDefined(new Date(Number.NaN), new Date(Number.NaN))).toEqual([]);
    expect(diffDefined(new Date(5), new Date(6))).toHaveLength(1);
    expect(diffDefined(Number.NaN, Number.NaN)).toEqual([]);
    expect(diffDefined(0, -0)).toHaveLength(1);
    expect(diffDefined(1, 1n)).toHaveLength(1);
    const same = [/a/, () => 1, Symbol('s'), Promise.resolve(), new WeakMap(), new ArrayBuffer(1), new DataView(new ArrayBuffer(1))];
    const other = [/a/, () => 1, Symbol('s'), Promise.resolve(), new WeakMap(), new ArrayBuffer(1), new DataView(new ArrayBuffer(1))];
    expect(diffDefined(same, [...same])).toEqual([]);
    expect(diffDefined(same, other)).toHaveLength(same.length);
    const tagged = (): object => ({ [Symbol.toStringTag]: 'Cpu' });
    expect(diffDefined(tagged(), tagged())).toHaveLength(1);
  });

  it('compares expected Bits by the bits they define', () => {
    const expected = new Bits(8, 0x40, 1);
    expect(diffDefined({ flags: 0x41 }, { flags: expected })).toEqual([]);
    expect(diffDefined(new Bits(8, 0x40), expected)).toEqual([]);
    expect(diffDefined(0x42, expected)).toEqual([changed([], 0x42, expected)]);
    expect(diffDefined(new Bits(8, 0, 0x41), expected)).toHaveLength(1);
    for (const other of [new Bits(16, 0x40), 0x140, -1, '64', null, undefined]) expect(diffDefined(other, expected)).toHaveLength(1);
    expect(diffDefined(expected, 0x40)).toHaveLength(1);
  });

  it('follows cycles once', () => {
    interface Ring {
      f: unknown;
      self?: unknown;
    }
    const ring = (f: unknown, wrap: (node: Ring) => unknown): Ring => {
      const node: Ring = { f };
      node.self = wrap(node);
      return node;
    };
    for (const wrap of [(node: Ring) => node, (node: Ring) => [node], (node: Ring) => new Map([['k', node]])]) {
      expect(diffDefined(ring(1, wrap), ring(Undefined, wrap))).toEqual([]);
      expect(diffDefined(ring(1, wrap), ring(2, wrap))).toEqual([changed(['f'], 1, 2)]);
    }
    const list: unknown[] = [];
    list.push(list);
    const twin: unknown[] = [];
    twin.push(twin);
    expect(diffDefined(list, twin)).toEqual([]);
    const map = new Map<string, unknown>();
    map.set('self', map);
    const other = new Map<string, unknown>();
    other.set('self', other);
    expect(diffDefined(map, other)).toEqual([]);
  });

  it('tells of a difference at every place of an object that is met twice', () => {
    const actual = { f: 1 };
    expect(diffDefined({ a: actual, b: actual }, { a: { f: 2 }, b: { f: 3 } })).toEqual([changed(['a', 'f'], 1, 2), changed(['b', 'f'], 1, 3)]);
  });
});

describe('diffDefined and mask agree', () => {
  const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(undefined), fc.constant(null));
  const withUndefined = fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: fc.constant(Undefined) });
  const tree = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      withUndefined,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'), { maxKeys: 3, noNullPrototype: true }),
      fc.array(fc.tuple(fc.constantFrom('k', 'l'), tie('tree')), { maxLength: 2 }).map((entries) => new Map(entries)),
    ),
  })).tree;

  it('there is no difference exactly where the masked value is deeply equal', () => {
    let equal = 0;
    fc.assert(
      fc.property(tree, tree, (actual, expected) => {
        const differences = diffDefined(actual, expected);
        if (differences.length === 0) equal++;
        // Not toStrictEqual: inside of a Map it takes { a: undefined } for equal to {}.
        expect(isDeepStrictEqual(mask(actual, expected), expected)).toBe(differences.length === 0);
        expect(diffDefined(mask(actual, expected), expected)).toHaveLength(differences.length);
        expect(diffDefined(actual, actual)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(equal).toBeGreaterThan(50);
  });
});
