import { describe, expect, it, vi } from 'vitest';
import { WeakTupleMap } from '../../src/collection/index.js';

const [o, p, q] = [{}, {}, {}];
const method = (): void => {};
const symbol = Symbol('unique');

describe('a WeakTupleMap', () => {
  it('keeps a value for each tuple', () => {
    const map = new WeakTupleMap<string>();
    expect([map.get([o, 1]), map.has([o, 1])]).toEqual([undefined, false]);
    expect(map.set([o, 1], 'first')).toBe(map);
    expect([map.get([o, 1]), map.has([o, 1])]).toEqual(['first', true]);
    map.set([o, 1], 'second');
    expect(map.get([o, 1])).toBe('second');
    expect([map.delete([o, 1]), map.delete([o, 1])]).toEqual([true, false]);
    expect([map.get([o, 1]), map.has([o, 1])]).toEqual([undefined, false]);
  });

  it('tells tuples apart by length, by position and by item', () => {
    const tuples = [
      [], [o], [o, o], [o, p], [p, o], [o, p, q], [undefined], [o, undefined], [undefined, o],
      [1], ['1'], [1n], [true], [null], [1, o], [o, 1], [o, 1, o], [1, o, o], [o, o, 1], [1, 2, o], [2, 1, o], [1, o, 2],
      [method], [method, 'a'], ['a', method], [symbol], [Symbol.for('a')], [Symbol.for('a'), o], [symbol, o], [o, symbol],
      [''], ['a'], ['a', 'b'], ['ab'], ['b', 'a'], [0, 1], [1, 0], [0, 0, 1],
    ];
    const map = new WeakTupleMap<number>();
    tuples.forEach((tuple, n) => map.set(tuple, n));
    expect(tuples.map((tuple) => map.get([...tuple]))).toEqual(tuples.map((_, n) => n));
    for (const [n, tuple] of tuples.entries()) {
      expect(map.delete(tuple)).toBe(true);
      expect(tuples.map((other) => map.has(other))).toEqual(tuples.map((_, other) => other > n));
    }
  });

  it('compares items as Map compares keys', () => {
    const map = new WeakTupleMap<string>([[[NaN, o], 'NaN'], [[0, o], 'zero'], [[Symbol.for('registered'), o], 'symbol'], [[2n ** 70n, o], 'bigint']]);
    expect(map.get([Number('x'), o])).toBe('NaN');
    expect(map.get([-0, o])).toBe('zero');
    expect(map.get([Symbol.for('registered'), o])).toBe('symbol');
    expect(map.get([2n ** 70n, o])).toBe('bigint');
  });

  it('takes a hole for undefined, and does not notice a later change of the array', () => {
    const tuple: unknown[] = [o];
    tuple[2] = 1;
    const map = new WeakTupleMap<string>([[tuple, 'hole']]);
    tuple[0] = p;
    expect([map.get([o, undefined, 1]), map.get(tuple)]).toEqual(['hole', undefined]);
  });

  it('tells long tuples apart', () => {
    const map = new WeakTupleMap<string>();
    const lengths = [51, 52, 53, 54, 200];
    for (const length of lengths) {
      const primitives = Array.from({ length }, (_, n) => n);
      for (const position of [0, 30, length - 2, length - 1]) map.set(replaced(primitives, position), `${length} ${position}`);
    }
    for (const length of lengths) {
      const primitives = Array.from({ length }, (_, n) => n);
      for (const position of [0, 30, length - 2, length - 1]) expect(map.get(replaced(primitives, position))).toBe(`${length} ${position}`);
      expect(map.has(replaced(primitives, 1))).toBe(false);
    }
    const longest = Array.from({ length: 100_000 }, () => o);
    map.set(longest, 'longest');
    expect([map.get(longest), map.delete(longest), map.has(longest)]).toEqual(['longest', true, false]);
  });

  it('keeps every falsy value', () => {
    const map = new WeakTupleMap<unknown>();
    for (const value of [0, -0, NaN, '', false, null, undefined, 0n]) {
      for (const tuple of [[o, 1], [o], [1], []]) {
        map.set(tuple, value);
        expect(map.has(tuple)).toBe(true);
        expect(Object.is(map.get(tuple), value)).toBe(true);
        expect(Object.is(map.getOrInsert(tuple, 'other'), value)).toBe(true);
        expect(map.delete(tuple)).toBe(true);
      }
    }
  });

  it('does not mistake the beginning of a tuple for a tuple', () => {
    const map = new WeakTupleMap<string>([[[o, p, 1, 2], 'whole']]);
    for (const part of [[], [o], [o, p], [o, p, 1], [o, p, 1, 2, 3]]) {
      expect([map.has(part), map.get(part), map.delete(part)]).toEqual([false, undefined, false]);
    }
    expect(map.get([o, p, 1, 2])).toBe('whole');
  });

  it('is empty after clear, and can be filled again', () => {
    const map = new WeakTupleMap<number>([[[o, 1], 1], [[1], 2], [[], 3]]);
    map.clear();
    expect([map.has([o, 1]), map.has([1]), map.has([])]).toEqual([false, false, false]);
    expect(map.set([o, 1], 4).get([o, 1])).toBe(4);
  });

  it('deletes one tuple and no other that shares a part of its way', () => {
    const map = new WeakTupleMap<number>([[[o, p, 1, 2], 1], [[o, p, 1, 3], 2], [[o, p, 4, 2], 3], [[o, q, 1, 2], 4]]);
    expect(map.delete([o, p, 1, 2])).toBe(true);
    expect([map.has([o, p, 1, 2]), map.get([o, p, 1, 3]), map.get([o, p, 4, 2]), map.get([o, q, 1, 2])]).toEqual([false, 2, 3, 4]);
    expect(map.set([o, p, 1, 2], 5).get([o, p, 1, 2])).toBe(5);
  });
});

describe('getOrInsert and getOrInsertComputed', () => {
  it('insert only what is not there', () => {
    const map = new WeakTupleMap<number>([[[o, 1], 1]]);
    const compute = vi.fn(() => 5);
    expect([map.getOrInsert([o, 1], 2), map.getOrInsert([p, 1], 3), map.getOrInsert([p, 1], 4)]).toEqual([1, 3, 3]);
    const tuple = [q, 1];
    expect([map.getOrInsertComputed([o, 1], compute), map.getOrInsertComputed(tuple, compute), map.getOrInsertComputed([q, 1], compute)]).toEqual([1, 5, 5]);
    expect(compute.mock.calls).toEqual([[tuple]]);
    expect((compute.mock.calls as unknown[][])[0]![0]).toBe(tuple);
  });

  it('do not compute again what is undefined', () => {
    const map = new WeakTupleMap<undefined>([[[o], undefined]]);
    const compute = vi.fn();
    expect(map.getOrInsertComputed([o], compute)).toBe(undefined);
    expect(compute).not.toHaveBeenCalled();
  });

  it('store nothing if computing throws', () => {
    const map = new WeakTupleMap<number>();
    expect(() => map.getOrInsertComputed([o, 1], () => {
      throw new Error('cannot');
    })).toThrow('cannot');
    expect(map.has([o, 1])).toBe(false);
  });

  it('overwrite what computing has set itself, also if it changes the array or clears the map', () => {
    const map = new WeakTupleMap<number>();
    const tuple: unknown[] = [o, 1];
    expect(map.getOrInsertComputed(tuple, () => {
      map.set([o, 1], 1).set([p], 2);
      tuple[0] = p;
      map.clear();
      return 3;
    })).toBe(3);
    expect([map.get([o, 1]), map.has([p, 1]), map.has([p])]).toEqual([3, false, false]);
  });
});

function replaced(items: readonly unknown[], position: number): unknown[] {
  const copy = [...items];
  copy[position] = o;
  return copy;
}
