import { describe, expect, it, vi } from 'vitest';
import { IterableWeakMap, IterableWeakSet, WeakTupleMap } from '../../src/collection/index.js';

const [a, b] = [{ name: 'a' }, { name: 'b' }];

/** An iterable of these items that tells whether it was closed. */
function closing(...items: unknown[]): { readonly close: () => unknown; [Symbol.iterator](): Iterator<never> } {
  const close = vi.fn(() => ({}) as never);
  return { close, [Symbol.iterator]: () => ({ next: items[Symbol.iterator]().next.bind(items.values()) as never, return: close }) };
}

describe.each([
  { name: 'IterableWeakMap', Class: IterableWeakMap, adder: 'set', item: [a, 1], strong: WeakMap },
  { name: 'IterableWeakSet', Class: IterableWeakSet, adder: 'add', item: a, strong: WeakSet },
  { name: 'WeakTupleMap', Class: WeakTupleMap, adder: 'set', item: [[a], 1], strong: Map },
] as const)('new $name(iterable)', ({ name, Class: Some, adder, item, strong }) => {
  const Class = Some as unknown as new (items?: unknown) => { has(key: unknown): boolean };
  const key: unknown = adder === 'add' ? item : (item as readonly unknown[])[0];

  it('takes nothing, undefined and null for an empty one', () => {
    for (const empty of [new Class(), new Class(undefined), new Class(null)]) expect(empty.has(key)).toBe(false);
  });

  it('takes an array and any other iterable', () => {
    expect(new Class([item]).has(key)).toBe(true);
    expect(new Class(new Set([item])).has(key)).toBe(true);
  });

  it('looks its adder up once, after the argument and before the iterator, and calls it for every item', () => {
    const log: string[] = [];
    class Logged extends Class {
      get [adder]() {
        log.push('look-up');
        return (...args: unknown[]) => log.push(`add ${args.length}`);
      }
    }
    const items = {
      get [Symbol.iterator]() {
        log.push('iterator');
        return () => [item, item][Symbol.iterator]();
      },
    };
    expect(new Logged(null).has(key)).toBe(false);
    expect(log).toEqual([]);
    expect(new Logged(items).has(key)).toBe(false);
    const added = adder === 'add' ? 'add 1' : 'add 2';
    expect(log).toEqual(['look-up', 'iterator', added, added]);
  });

  it('closes the iterator when the adder throws', () => {
    class Refusing extends Class {
      [adder](): never {
        throw new Error('refused');
      }
    }
    const items = closing(item);
    expect(() => new Refusing(items)).toThrow('refused');
    expect(items.close).toHaveBeenCalledTimes(1);
  });

  it('closes the iterator at an item that is no entry', () => {
    const items = closing(5);
    expect(() => new Class(items)).toThrow(TypeError);
    expect(items.close).toHaveBeenCalledTimes(1);
  });

  it('can be subclassed, with fields', () => {
    class Named extends Class {
      readonly title = 'mine';
    }
    const named = new Named([item]);
    expect(named.has(key)).toBe(true);
    expect(named.title).toBe('mine');
    expect(named).toBeInstanceOf(Some);
  });

  it('looks like a class of the language: name, length, toStringTag, methods that are not enumerable', () => {
    expect([Class.name, Class.length, Object.prototype.toString.call(new Class())]).toEqual([name, 0, `[object ${name}]`]);
    for (const method of Object.getOwnPropertyNames(strong.prototype)) {
      if (!(method in Class.prototype) || method === 'constructor' || method === 'size') continue;
      const descriptor = Object.getOwnPropertyDescriptor(Class.prototype, method)!;
      expect({ method, ...descriptor, value: undefined }).toEqual({ method, writable: true, enumerable: false, configurable: true, value: undefined });
      expect((descriptor.value as () => void).length, method).toBe((strong.prototype as unknown as Record<string, () => void>)[method]!.length);
    }
  });

  it('has methods that refuse another receiver', () => {
    for (const method of Object.getOwnPropertyNames(Class.prototype)) {
      const { value } = Object.getOwnPropertyDescriptor(Class.prototype, method)!;
      if (method === 'constructor' || typeof value !== 'function') continue;
      for (const receiver of [undefined, {}, strong.prototype, Class.prototype]) {
        expect(() => Reflect.apply(value as () => void, receiver, [b, () => {}]), method).toThrow(TypeError);
      }
    }
  });
});

it('size belongs to the instances, and refuses another receiver', () => {
  for (const { prototype } of [IterableWeakMap, IterableWeakSet]) {
    for (const name of ['size', 'storedCount'] as const) {
      const { get, set, enumerable } = Object.getOwnPropertyDescriptor(prototype, name)!;
      expect([set, enumerable]).toEqual([undefined, false]);
      expect(() => get!.call(new Map())).toThrow(TypeError);
    }
  }
});
