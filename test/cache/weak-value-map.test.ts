import { describe, expect, it, vi } from 'vitest';
import { WeakValueMap } from '../../src/cache/index.js';

type AnyMap = new <K, V>(entries?: Iterable<readonly [K, V]> | null) => Map<K, V>;

const a = { name: 'a' };
const b = { name: 'b' };
const c = { name: 'c' };

// Whatever the language's Map does, ours does, while the values live.
describe.each<[string, AnyMap]>([
  ['Map', Map],
  ['WeakValueMap', WeakValueMap as unknown as AnyMap],
])('%s', (_name, MapClass) => {
  it('starts with the entries given, later ones of a key in the place of earlier ones', () => {
    const map = new MapClass([['x', a], ['y', b], ['x', c]]);
    expect([...map]).toEqual([['x', c], ['y', b]]);
    expect(new MapClass(null).size).toBe(0);
    expect(new MapClass(undefined).size).toBe(0);
    expect(new MapClass(map).size).toBe(2);
  });

  it('sets, gets, has and deletes', () => {
    const map = new MapClass<string, object>();
    expect(map.set('x', a)).toBe(map);
    expect(map.get('x')).toBe(a);
    expect(map.has('x')).toBe(true);
    expect(map.get('y')).toBe(undefined);
    expect(map.has('y')).toBe(false);
    expect(map.delete('y')).toBe(false);
    expect(map.delete('x')).toBe(true);
    expect(map.delete('x')).toBe(false);
    expect(map.size).toBe(0);
  });

  it.each([0, -0, '', Number.NaN, undefined, null, false, 0n, Symbol.for('registered')])('takes %s as a key', (key) => {
    const map = new MapClass<unknown, object>([[key, a]]);
    expect(map.has(key)).toBe(true);
    expect(map.get(key)).toBe(a);
    expect([...map.keys()]).toEqual([key === 0 ? 0 : key]);
    expect(map.delete(key)).toBe(true);
    expect(map.size).toBe(0);
  });

  it.each([0, -0, '', Number.NaN, undefined, null, false, 0n, 'text', Symbol('own'), Symbol.for('registered'), () => {}, Date, new WeakRef(a)])(
    'takes %s as a value',
    (value) => {
      const map = new MapClass<string, unknown>([['x', value]]);
      expect(map.get('x')).toBe(value);
      expect(map.has('x')).toBe(true);
      expect(map.size).toBe(1);
      expect([...map.values()]).toEqual([value]);
      expect([...map]).toEqual([['x', value]]);
      expect(map.delete('x')).toBe(true);
      expect(map.has('x')).toBe(false);
    },
  );

  it('has 0 for -0 among its keys', () => {
    const map = new MapClass<number, object>([[-0, a]]);
    expect(Object.is([...map.keys()][0], 0)).toBe(true);
    expect(map.get(0)).toBe(a);
  });

  it('keeps the order of insertion, also when a value is overwritten', () => {
    const map = new MapClass<string, object>([['x', a], ['y', b]]);
    map.set('z', c).set('x', b);
    expect([...map.keys()]).toEqual(['x', 'y', 'z']);
    map.delete('x');
    map.set('x', a);
    expect([...map.keys()]).toEqual(['y', 'z', 'x']);
  });

  it('clears', () => {
    const map = new MapClass([['x', a], ['y', b]]);
    expect(map.clear()).toBe(undefined);
    expect([...map]).toEqual([]);
    expect(map.size).toBe(0);
    map.set('x', c);
    expect([...map.values()]).toEqual([c]);
  });

  it('calls forEach with value, key, map and this', () => {
    const map = new MapClass([['x', a], ['y', b]]);
    const self = {};
    const calls: unknown[] = [];
    map.forEach(function (this: unknown, ...args) {
      calls.push([this, ...args]);
    }, self);
    expect(calls).toEqual([[self, a, 'x', map], [self, b, 'y', map]]);
    expect((calls[0] as unknown[])[3]).toBe(map);
  });

  it('iterates live: what is added meanwhile is visited, what is deleted is not', () => {
    const map = new MapClass([['x', a], ['y', b]]);
    const seen: string[] = [];
    for (const [key] of map) {
      seen.push(key);
      if (key === 'x') {
        map.delete('y');
        map.set('z', c);
      }
    }
    expect(seen).toEqual(['x', 'z']);
    const visited: string[] = [];
    map.forEach((_value, key) => {
      visited.push(key);
      if (visited.length < 5) {
        map.delete(key);
        map.set(key, a);
      }
    });
    expect(visited).toEqual(['x', 'z', 'x', 'z', 'x', 'z']);
  });

  it('ends an iterator for good', () => {
    const map = new MapClass([['x', a]]);
    const iterator = map.keys();
    expect(iterator.next()).toEqual({ value: 'x', done: false });
    expect(iterator.next()).toEqual({ value: undefined, done: true });
    map.set('y', b);
    expect(iterator.next()).toEqual({ value: undefined, done: true });
  });

  it('closes the iterable when an entry is no object, or set throws', () => {
    const closed = vi.fn();
    const entries = (entry: unknown): Iterable<readonly [string, object]> => ({
      [Symbol.iterator]: () => ({ next: () => ({ value: entry as [string, object], done: false }), return: () => (closed(), { value: undefined, done: true }) }),
    });
    expect(() => new MapClass(entries('x'))).toThrow(TypeError);
    expect(closed).toHaveBeenCalledTimes(1);
    class Refusing<K, V> extends MapClass<K, V> {
      override set(): this {
        throw new RangeError('full');
      }
    }
    expect(() => new Refusing(entries(['x', a]))).toThrow('full');
    expect(closed).toHaveBeenCalledTimes(2);
    expect(new Refusing().size).toBe(0);
  });

  it('can be subclassed, and is built through the set of the subclass', () => {
    class Upper<V> extends MapClass<string, V> {
      override set(key: string, value: V): this {
        return super.set(key.toUpperCase(), value);
      }
    }
    const map = new Upper<object>([['x', a]]);
    expect(map.get('X')).toBe(a);
    expect(map).toBeInstanceOf(Upper);
    expect(map).toBeInstanceOf(MapClass);
    expect((Upper as unknown as { [Symbol.species]: unknown })[Symbol.species]).toBe(Upper);
  });

  it('does not call the overridden methods of a subclass for the others', () => {
    class Blind<K, V> extends MapClass<K, V> {
      override get(): V | undefined {
        throw new Error('get was called');
      }
      override has(): boolean {
        throw new Error('has was called');
      }
      override entries(): never {
        throw new Error('entries was called');
      }
    }
    const map = new Blind<string, object>();
    map.set('x', a);
    expect(map.delete('x')).toBe(true);
    map.set('y', b);
    map.forEach((value) => expect(value).toBe(b));
    expect([...map.keys()]).toEqual(['y']);
  });

  it('refuses any other receiver', () => {
    const { get, set, has, clear, forEach, entries } = MapClass.prototype as Map<unknown, unknown>;
    for (const method of [get, set, has, MapClass.prototype.delete, clear, forEach, entries]) {
      expect(() => Reflect.apply(method, new Set(), [() => {}])).toThrow(TypeError);
    }
    const other: unknown = [].values();
    expect(() => Reflect.apply(new MapClass().keys().next, other, [])).toThrow(TypeError);
    expect(() => Reflect.apply(MapClass, undefined, [])).toThrow(TypeError);
  });

  it('has the shape of the language: lengths, names, one function for entries and Symbol.iterator', () => {
    const { prototype } = MapClass;
    const shape = (of: object) =>
      Object.fromEntries(
        Object.entries(Object.getOwnPropertyDescriptors(of)).map(([name, { value, enumerable, writable, configurable }]) => [
          name,
          { length: (value as { length?: number })?.length, name: (value as { name?: string })?.name, enumerable, writable, configurable },
        ]),
      );
    const { constructor: _own, getOrInsert: _a, getOrInsertComputed: _b, storedCount: _c, ...ours } = shape(prototype);
    const { constructor: _native, getOrInsert: _d, getOrInsertComputed: _e, ...theirs } = shape(Map.prototype);
    expect(ours).toEqual(theirs);
    expect(MapClass.length).toBe(0);
    expect(prototype[Symbol.iterator]).toBe(prototype.entries);
    expect(Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)).toMatchObject({ writable: false, enumerable: false, configurable: true });
    const iteratorPrototype: object = Object.getPrototypeOf(new MapClass().keys()) as object;
    expect(iteratorPrototype).toBe(Object.getPrototypeOf(new MapClass().entries()));
    expect(Object.getPrototypeOf(iteratorPrototype)).toBe(Object.getPrototypeOf(Object.getPrototypeOf([].values())));
    expect(Object.hasOwn(iteratorPrototype, 'next')).toBe(true);
    expect(Object.getOwnPropertyDescriptor(iteratorPrototype, Symbol.toStringTag)).toMatchObject({ writable: false, enumerable: false, configurable: true });
    const iterator = new MapClass().values();
    expect(iterator[Symbol.iterator]()).toBe(iterator);
  });
});

describe('WeakValueMap', () => {
  it('gives the value of getOrInsert and getOrInsertComputed, and inserts at need only', () => {
    const map = new WeakValueMap<string, object | undefined>([['x', a], ['none', undefined]]);
    const compute = vi.fn(() => b);
    expect(map.getOrInsert('x', b)).toBe(a);
    expect(map.getOrInsert('none', b)).toBe(undefined);
    expect(map.getOrInsertComputed('x', compute)).toBe(a);
    expect(compute).not.toHaveBeenCalled();
    expect(map.getOrInsert('y', c)).toBe(c);
    expect(map.getOrInsertComputed('z', compute)).toBe(b);
    expect(compute.mock.calls).toEqual([['z']]);
    expect([...map]).toEqual([['x', a], ['none', undefined], ['y', c], ['z', b]]);
  });

  it('computes for the key as Map has it', () => {
    const map = new WeakValueMap<number, object>();
    map.getOrInsertComputed(-0, (key) => {
      expect(Object.is(key, 0)).toBe(true);
      return a;
    });
    expect(map.get(0)).toBe(a);
  });

  it('stores nothing if the computation throws, and its result if it set the key itself', () => {
    const map = new WeakValueMap<string, object>([['x', a]]);
    const fail = () => {
      throw new Error('no value');
    };
    expect(() => map.getOrInsertComputed('y', fail)).toThrow('no value');
    expect([...map.keys()]).toEqual(['x']);
    map.getOrInsertComputed('y', () => {
      map.set('y', b);
      return c;
    });
    expect(map.get('y')).toBe(c);
    expect(map.size).toBe(2);
  });

  it('groups, for as long as the job lasts', () => {
    const calls: unknown[] = [];
    const groups = WeakValueMap.groupBy([1, 2, 3, 4], (item, index) => {
      calls.push([item, index]);
      return item % 2 === 0 ? 'even' : 'odd';
    });
    expect(groups).toBeInstanceOf(WeakValueMap);
    expect([...groups]).toEqual([['odd', [1, 3]], ['even', [2, 4]]]);
    expect(calls).toEqual([[1, 0], [2, 1], [3, 2], [4, 3]]);
    expect([...WeakValueMap.groupBy('', () => 1)]).toEqual([]);
    expect(Object.is([...WeakValueMap.groupBy('a', () => -0).keys()][0], 0)).toBe(true);
  });

  it('closes the items when the callback of groupBy throws', () => {
    const closed = vi.fn();
    const items = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => (closed(), { value: undefined, done: true as const }) }) };
    const fail = () => {
      throw new Error('no group');
    };
    expect(() => WeakValueMap.groupBy(items, fail)).toThrow('no group');
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('calls itself WeakValueMap', () => {
    expect(String(new WeakValueMap())).toBe('[object WeakValueMap]');
    expect(String(new WeakValueMap().keys())).toBe('[object Weak Iterator]');
    expect(WeakValueMap.name).toBe('WeakValueMap');
  });

  it('tells what is stored, at no cost', () => {
    const map = new WeakValueMap<string, unknown>([['x', a], ['y', 5]]);
    expect(map.storedCount).toBe(2);
    map.delete('x');
    expect(map.storedCount).toBe(1);
    map.clear();
    expect(map.storedCount).toBe(0);
  });

  it('equals another with the same entries in a test', () => {
    expect(new WeakValueMap([['x', a]])).toEqual(new WeakValueMap([['x', { name: 'a' }]]));
    expect(new WeakValueMap([['x', a]])).not.toEqual(new WeakValueMap([['x', b]]));
  });
});
