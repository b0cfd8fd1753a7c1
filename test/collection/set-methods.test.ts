import { describe, expect, it, vi } from 'vitest';
import { IterableWeakSet, type SetLike } from '../../src/collection/index.js';

interface Named {
  readonly name: string;
}

/** Values that live as long as the test, by name. */
const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })) as [Named, Named, Named, Named, Named];

const set = (...values: Named[]) => new IterableWeakSet(values);
type Method = 'union' | 'intersection' | 'difference' | 'symmetricDifference' | 'isSubsetOf' | 'isSupersetOf' | 'isDisjointFrom';
const call = (ours: IterableWeakSet<Named>, method: Method, other: SetLike<Named>): unknown => (ours as unknown as Record<Method, (other: SetLike<Named>) => unknown>)[method](other);
const names = (values: Iterable<Named>) => Array.from(values, ({ name }) => name).join('');

/** A set-like that says the size given, and writes down what is asked of it. */
function logging(values: Named[], size: unknown = values.length) {
  const log: string[] = [];
  const other = {
    get size() {
      log.push('size');
      return size;
    },
    get has() {
      log.push('get has');
      return (value: Named) => {
        log.push(`has ${value.name}`);
        return values.includes(value);
      };
    },
    get keys() {
      log.push('get keys');
      return () => {
        log.push('keys');
        let index = 0;
        return {
          next() {
            log.push('next');
            return index < values.length ? { value: values[index++], done: false } : { value: undefined, done: true };
          },
          return() {
            log.push('return');
            return {};
          },
        };
      };
    },
  };
  return { log, other: other as SetLike<Named> };
}

describe('the constructive set methods', () => {
  it('union has the values of the first, then the new ones of the other', () => {
    expect(names(set(a, b).union(set(c, b, d)))).toBe('abcd');
    expect(names(set().union(set(c)))).toBe('c');
  });

  it('intersection has the values of the smaller one that are in the larger', () => {
    expect(names(set(a, b, c).intersection(set(d, c, b, e)))).toBe('bc');
    expect(names(set(a, b, c).intersection(set(c, b)))).toBe('cb');
    expect(names(set(a, b, c).intersection({ size: 2, has: () => true, keys: () => [b, b][Symbol.iterator]() }))).toBe('b');
  });

  it('difference has the values of the first that are not in the other', () => {
    expect(names(set(a, b, c).difference(set(b)))).toBe('ac');
    expect(names(set(a, b).difference(set(d, b, c)))).toBe('a');
  });

  it('symmetricDifference has the values of exactly one', () => {
    expect(names(set(a, b, c).symmetricDifference(set(d, b, e)))).toBe('acde');
    expect(names(set(a).symmetricDifference({ size: 2, has: () => true, keys: () => [d, a, d, a][Symbol.iterator]() }))).toBe('d');
  });

  it('return a new IterableWeakSet, also those of a subclass, without calling its methods', () => {
    class Loud extends IterableWeakSet<Named> {
      override add(value: Named): this {
        if (loud) throw new Error('add was called');
        return super.add(value);
      }
    }
    let loud = false;
    const mine = new Loud([a, b]);
    loud = true;
    for (const method of ['union', 'intersection', 'difference', 'symmetricDifference'] as const) {
      const result = call(mine, method, set(b, c));
      expect(Object.getPrototypeOf(result)).toBe(IterableWeakSet.prototype);
      expect(result).not.toBe(mine);
    }
    expect(names(mine)).toBe('ab');
  });
});

describe('the set comparisons', () => {
  it('isSubsetOf', () => {
    expect([set(a).isSubsetOf(set(b, a)), set().isSubsetOf(set()), set(a, b).isSubsetOf(set(a)), set(a).isSubsetOf(set(b))]).toEqual([true, true, false, false]);
  });

  it('isSupersetOf', () => {
    expect([set(a, b).isSupersetOf(set(b)), set().isSupersetOf(set()), set(a).isSupersetOf(set(a, b)), set(a, c).isSupersetOf(set(b))]).toEqual([true, true, false, false]);
  });

  it('isDisjointFrom', () => {
    expect([set(a, b).isDisjointFrom(set(c)), set(a).isDisjointFrom(set(c, b)), set(a, b).isDisjointFrom(set(b)), set(a).isDisjointFrom(set(b, a))]).toEqual([true, true, false, false]);
  });
});

describe('set-likes', () => {
  it('may be a Set, a Map, or any object of the three members, of any size', () => {
    const map = new Map([[b, 1], [c, 2]]);
    expect(names(set(a, b).union(new Set([c])))).toBe('abc');
    expect(names(set(a, b).intersection(map))).toBe('b');
    expect(set(a, b).isSubsetOf({ size: Infinity, has: () => true, keys: () => [][Symbol.iterator]() })).toBe(true);
    expect(names(set(a, b).difference({ size: Infinity, has: (value: unknown) => value === a, keys: () => [][Symbol.iterator]() }))).toBe('b');
    expect(set(a).isSupersetOf({ size: 0.9, has: () => true, keys: () => [][Symbol.iterator]() })).toBe(true);
  });

  it('may have a size that has to be converted to a number', () => {
    expect(names(set(a, b).intersection({ ...members([b, c]), size: { valueOf: () => '2' } as never }))).toBe('b');
  });

  it('work the other way round: an IterableWeakSet has the three members', () => {
    const weak: SetLike<Named> = set(a, b);
    expect([weak.size, weak.has(a), names({ [Symbol.iterator]: () => weak.keys() })]).toEqual([2, true, 'ab']);
  });

  it('are asked for their members in the order of the language, and by has if ours is no larger, by keys otherwise', () => {
    const asked = (ours: IterableWeakSet<Named>, method: Method, values: Named[]) => {
      const { log, other } = logging(values);
      call(ours, method, other);
      expect(log.splice(0, 3)).toEqual(['size', 'get has', 'get keys']);
      return log.join(', ');
    };
    expect(asked(set(a, b), 'intersection', [c, d])).toBe('has a, has b');
    expect(asked(set(a, b), 'intersection', [c])).toBe('keys, next, next');
    expect(asked(set(a, b), 'difference', [c, d])).toBe('has a, has b');
    expect(asked(set(a, b), 'difference', [c])).toBe('keys, next, next');
    expect(asked(set(a, b), 'isDisjointFrom', [c, a])).toBe('has a');
    expect(asked(set(a, b, c), 'isDisjointFrom', [c, a])).toBe('keys, next, return');
    expect(asked(set(a, b), 'isSubsetOf', [c, d])).toBe('has a');
    expect(asked(set(a, b), 'isSubsetOf', [c])).toBe('');
    expect(asked(set(a, b), 'isSupersetOf', [c, d])).toBe('keys, next, return');
    expect(asked(set(a), 'isSupersetOf', [c, d])).toBe('');
    expect(asked(set(a), 'union', [c])).toBe('keys, next, next');
    expect(asked(set(a), 'symmetricDifference', [c])).toBe('keys, next, next');
  });

  it('may change our set while they are asked', () => {
    const ours = set(a, b, c);
    const changing: SetLike<Named> = {
      ...members([a, b, c, d]),
      has(value) {
        if (ours.delete(b) && ours.delete(value)) ours.add(value);
        return true;
      },
    };
    expect(names(ours.intersection(changing))).toBe('ac');
    expect(names(ours)).toBe('ca');
  });

  it('may change our set before it is copied, and not the copy', () => {
    const ours = set(a);
    expect(names(ours.union({ ...members([c]), keys: () => (ours.add(b), [c][Symbol.iterator]()) }))).toBe('abc');
    const taking = vi.fn((value: Named) => ours.delete(value));
    expect(names(ours.difference({ ...members([c, d]), has: taking }))).toBe('');
    expect(taking.mock.calls).toEqual([[a], [b]]);
    expect(ours.size).toBe(0);
  });

  it('that throw leave our set as it is', () => {
    const ours = set(a, b);
    const throwing = { ...members([c, d]), has: () => fail(), keys: () => fail() };
    for (const method of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isDisjointFrom'] as const) {
      expect(() => call(ours, method, throwing), method).toThrow('no');
    }
    expect(names(ours)).toBe('ab');
  });
});

function members(values: Named[]): SetLike<Named> {
  return { size: values.length, has: (value) => values.includes(value), keys: () => values[Symbol.iterator]() };
}

function fail(): never {
  throw new Error('no');
}
