import { describe, expect, it } from 'vitest';
import { Bits, mask, Undefined } from '../../src/undefined/index.js';

describe('mask', () => {
  it('makes Undefined what is expected to be', () => {
    const actual = { ax: 7, flags: { carry: 1, zero: 0 }, stack: [1, 2, 3], memory: new Map([[16, { byte: 9 }]]) };
    const expected = { ax: 7, flags: { carry: Undefined, zero: 0 }, stack: [1, Undefined, 3], memory: new Map([[16, Undefined]]) };
    expect(mask(actual, expected)).toStrictEqual(expected);
    expect(mask(5, Undefined)).toBe(Undefined);
    expect(mask(actual, Undefined)).toBe(Undefined);
  });

  it('leaves the actual value as it was', () => {
    const actual = Object.freeze({ f: Object.freeze([1]) });
    expect(mask(actual, { f: [Undefined] })).toEqual({ f: [Undefined] });
    expect(actual).toEqual({ f: [1] });
  });

  it('never hides an actual Undefined', () => {
    const actual = { f: Undefined, list: [Undefined], map: new Map([['k', Undefined]]) };
    expect(mask(actual, { f: 1, list: [1], map: new Map([['k', 1]]) })).toStrictEqual(actual);
    expect(mask(Undefined, { f: 1 })).toBe(Undefined);
    expect(mask(Undefined, {})).toBe(Undefined);
  });

  it('keeps what is different, more or less than expected', () => {
    expect(mask({ a: 1, b: 2 }, { a: 9, c: Undefined })).toStrictEqual({ a: 1, b: 2, c: Undefined });
    expect(mask({ a: 1 }, { a: 1, c: 3 })).toStrictEqual({ a: 1 });
    expect(mask(new Map([['a', 1]]), new Map<string, unknown>([['c', 3], ['d', Undefined]]))).toStrictEqual(new Map<string, unknown>([['a', 1], ['d', Undefined]]));
    expect(mask([1], [Undefined, Undefined])).toStrictEqual([Undefined]);
    expect(mask([1, 2], [Undefined])).toStrictEqual([Undefined, 2]);
    expect(mask(5, { f: Undefined })).toBe(5);
    expect(mask([5], { 0: Undefined })).toEqual([5]);
    expect(mask({ 0: 5 }, [Undefined])).toEqual({ 0: 5 });
    expect(mask(null, [Undefined])).toBe(null);
  });

  it('returns other kinds of values as they are', () => {
    const set = new Set([1]);
    const bytes = new Uint8Array([1, 2]);
    const date = new Date(0);
    expect(mask(set, new Set([Undefined]))).toBe(set);
    expect(mask(bytes, [Undefined, 2])).toBe(bytes);
    expect(mask(date, {})).toBe(date);
  });

  it('keeps prototypes, symbols and __proto__ as a key', () => {
    const key = Symbol('key');
    class Cpu {
      ax: unknown = 1;
      [key] = 2;
      get double(): number {
        return 2;
      }
    }
    const masked = mask(new Cpu(), { ax: Undefined, [key]: Undefined, double: Undefined });
    expect(masked).toBeInstanceOf(Cpu);
    expect(Reflect.ownKeys(masked as object)).toEqual(['ax', 'double', key]);
    const hostile = JSON.parse('{"__proto__": {"a": 1}}') as object;
    const result = mask(hostile, JSON.parse('{"__proto__": {"b": 2}}'));
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(Object.keys(result as object)).toEqual(['__proto__']);
  });

  it('copies cycles once', () => {
    interface Ring {
      f: unknown;
      self?: Ring;
    }
    const ring = (f: unknown): Ring => {
      const node: Ring = { f };
      node.self = node;
      return node;
    };
    const masked = mask(ring(1), ring(Undefined)) as Ring;
    expect(masked.f).toBe(Undefined);
    expect(masked.self).toBe(masked);
  });

  it('makes Bits of what is expected to be Bits', () => {
    const expected = new Bits(8, 0x40, 1);
    expect(mask(0x41, expected)).toEqual(expected);
    expect(mask({ flags: new Bits(8, 0x41) }, { flags: expected })).toEqual({ flags: expected });
    expect(mask(0x42, expected)).toEqual(new Bits(8, 0x42, 1));
    for (const other of [new Bits(16), 256, -1, 1.5, '1', null]) expect(mask(other, expected)).toBe(other);
  });
});
