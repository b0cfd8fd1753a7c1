import { describe, expect, it, vi } from 'vitest';
import { IterableWeakMap } from '../../src/collection/index.js';

const falsy = [0, -0, NaN, '', false, null, undefined, 0n];

/** Keys that live as long as the test, by name. */
const [a, b, c, d] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }];

describe('an IterableWeakMap', () => {
  it('does what a WeakMap does', () => {
    const map = new IterableWeakMap<object, string>();
    expect(map.get(a)).toBe(undefined);
    expect(map.has(a)).toBe(false);
    expect(map.set(a, 'first')).toBe(map);
    expect([map.has(a), map.get(a)]).toEqual([true, 'first']);
    map.set(a, 'second');
    expect(map.get(a)).toBe('second');
    expect([map.delete(a), map.delete(a)]).toEqual([true, false]);
    expect([map.has(a), map.get(a)]).toEqual([false, undefined]);
  });

  it('has no value for what cannot be a key', () => {
    const map = new IterableWeakMap<WeakKey, string>([[a, 'a']]);
    for (const wrong of [...falsy, 'a', 1, Symbol.for('registered')]) {
      expect([map.get(wrong as never), map.has(wrong as never), map.delete(wrong as never)]).toEqual([undefined, false, false]);
    }
  });

  it('iterates in insertion order, in every form', () => {
    const map = new IterableWeakMap([[b, 1], [a, 2], [c, 3]]);
    expect([...map]).toEqual([[b, 1], [a, 2], [c, 3]]);
    expect([...map.entries()]).toEqual([...map]);
    expect([...map.keys()]).toEqual([b, a, c]);
    expect([...map.values()]).toEqual([1, 2, 3]);
    const seen: unknown[] = [];
    map.forEach((...args) => seen.push(args));
    expect(seen).toEqual([[1, b, map], [2, a, map], [3, c, map]]);
    expect(map.size).toBe(3);
    expect(map.storedCount).toBe(3);
  });

  it('leaves a key that is set again where it is, and puts one that was deleted at the end', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2]]);
    map.set(a, 3);
    expect([...map]).toEqual([[a, 3], [b, 2]]);
    map.delete(a);
    map.set(a, 4);
    expect([...map]).toEqual([[b, 2], [a, 4]]);
    expect(map.storedCount).toBe(2);
  });

  it('keeps every falsy value', () => {
    const map = new IterableWeakMap<object, unknown>();
    for (const value of falsy) {
      map.set(a, value);
      expect(map.has(a)).toBe(true);
      expect(Object.is(map.get(a), value)).toBe(true);
      expect([...map.values()]).toEqual([value]);
      expect(Object.is(map.getOrInsert(a, 'other'), value)).toBe(true);
      expect(map.delete(a)).toBe(true);
    }
  });

  it('takes functions and non-registered symbols as keys', () => {
    const [method, symbol] = [() => {}, Symbol('unique')];
    const map = new IterableWeakMap<WeakKey, string>([[method, 'function'], [symbol as unknown as WeakKey, 'symbol'], [Symbol.iterator as unknown as WeakKey, 'well-known']]);
    expect([map.get(method), map.get(symbol as unknown as WeakKey)]).toEqual(['function', 'symbol']);
    expect([...map.keys()]).toEqual([method, symbol, Symbol.iterator]);
    expect(map.delete(symbol as unknown as WeakKey)).toBe(true);
    expect(map.size).toBe(2);
  });

  it('is empty after clear, and can be filled again', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2]]);
    map.clear();
    expect([map.size, map.storedCount, map.has(a), map.get(b), [...map]]).toEqual([0, 0, false, undefined, []]);
    map.set(b, 3).set(a, 4);
    expect([...map]).toEqual([[b, 3], [a, 4]]);
  });

  it('calls forEach with thisArg', () => {
    const context = {};
    const callback = vi.fn();
    new IterableWeakMap([[a, 1]]).forEach(callback, context);
    expect(callback.mock.contexts).toEqual([context]);
    expect(callback.mock.contexts[0]).toBe(context);
  });

  it('throws what a callback of forEach throws, and is as before', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2]]);
    const callback = vi.fn(() => {
      throw new Error('no more');
    });
    expect(() => map.forEach(callback)).toThrow('no more');
    expect(callback).toHaveBeenCalledTimes(1);
    expect([...map]).toEqual([[a, 1], [b, 2]]);
  });
});

describe('getOrInsert and getOrInsertComputed', () => {
  it('insert only what is not there', () => {
    const map = new IterableWeakMap<object, number>([[a, 1]]);
    const compute = vi.fn(() => 5);
    expect([map.getOrInsert(a, 2), map.getOrInsert(b, 3), map.getOrInsert(b, 4)]).toEqual([1, 3, 3]);
    expect([map.getOrInsertComputed(a, compute), map.getOrInsertComputed(c, compute), map.getOrInsertComputed(c, compute)]).toEqual([1, 5, 5]);
    expect(compute.mock.calls).toEqual([[c]]);
    expect([...map]).toEqual([[a, 1], [b, 3], [c, 5]]);
  });

  it('do not compute again what is undefined', () => {
    const map = new IterableWeakMap<object, number | undefined>([[a, undefined]]);
    expect(map.getOrInsertComputed(a, () => 1)).toBe(undefined);
    expect(map.getOrInsert(a, 1)).toBe(undefined);
  });

  it('store nothing if computing throws', () => {
    const map = new IterableWeakMap<object, number>([[a, 1]]);
    expect(() => map.getOrInsertComputed(b, () => {
      throw new Error('cannot');
    })).toThrow('cannot');
    expect([map.has(b), [...map], map.storedCount]).toEqual([false, [[a, 1]], 1]);
  });

  it('overwrite what computing has set itself, and keep its place', () => {
    const map = new IterableWeakMap<object, number>();
    const value = map.getOrInsertComputed(a, () => {
      map.set(a, 1).set(b, 2);
      return 3;
    });
    expect(value).toBe(3);
    expect([...map]).toEqual([[a, 3], [b, 2]]);
  });

  it('store the result even if computing clears the map', () => {
    const map = new IterableWeakMap<object, number>([[b, 2]]);
    map.getOrInsertComputed(a, () => {
      map.clear();
      return 3;
    });
    expect([...map]).toEqual([[a, 3]]);
  });
});

describe('changes during iteration', () => {
  it('a key deleted before its turn does not come', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2], [c, 3]]);
    const seen: unknown[] = [];
    for (const [key] of map) {
      seen.push(key);
      map.delete(b);
    }
    expect(seen).toEqual([a, c]);
  });

  it('the current key can be deleted, as can all', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2], [c, 3]]);
    const seen: unknown[] = [];
    for (const key of map.keys()) {
      seen.push(key);
      map.delete(key);
    }
    expect([seen, map.size]).toEqual([[a, b, c], 0]);
  });

  it('a key added meanwhile comes last, one deleted and added again comes once more', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2]]);
    const seen: unknown[] = [];
    for (const [key, value] of map) {
      seen.push([key, value]);
      if (seen.length === 1) {
        map.delete(a);
        map.set(c, 3).set(a, 4);
      }
    }
    expect(seen).toEqual([[a, 1], [b, 2], [c, 3], [a, 4]]);
  });

  it('a clear ends it, unless more is added, which then comes with its value', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2]]);
    const entries = map.entries();
    expect(entries.next().value).toEqual([a, 1]);
    map.clear();
    map.set(d, 4);
    expect([...entries]).toEqual([[d, 4]]);
    map.set(b, 5);
    expect(entries.next()).toEqual({ value: undefined, done: true });
  });

  it('shows the value that a key has when its turn comes', () => {
    const map = new IterableWeakMap([[a, 1], [b, 2]]);
    const values = map.values();
    values.next();
    map.set(b, 20);
    expect(values.next().value).toBe(20);
  });
});

describe('its iterators', () => {
  const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

  it('are iterators of the language, iterable themselves', () => {
    const map = new IterableWeakMap([[a, 1]]);
    for (const iterator of [map.entries(), map.keys(), map.values(), map[Symbol.iterator]()]) {
      expect(iteratorPrototype.isPrototypeOf(iterator)).toBe(true);
      expect(iterator[Symbol.iterator]()).toBe(iterator);
    }
  });

  it('go on where a loop was left, as a Map\'s do', () => {
    const keys = new IterableWeakMap([[a, 1], [b, 2]]).keys();
    for (const key of keys) {
      expect(key).toBe(a);
      break;
    }
    expect([...keys]).toEqual([b]);
  });

  it('refuse another receiver', () => {
    const { next } = new IterableWeakMap([[a, 1]]).keys();
    expect(() => next.call({} as never)).toThrow(TypeError);
  });
});
