import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Operand, ops, Undefined } from '../../src/undefined/index.js';

type Any = (...operands: Operand[]) => Operand;
const table = ops as unknown as Record<string, Any>;

const binary: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  floorDiv: (a, b) => Math.floor(a / b),
  mod: (a, b) => a % b,
  pow: (a, b) => a ** b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr: (a, b) => a >> b,
  ushr: (a, b) => a >>> b,
};
const unary: Record<string, (a: number) => number> = {
  neg: (a) => -a,
  pos: (a) => +a,
  abs: (a) => Math.abs(a),
  invert: (a) => ~a,
};
const binaryOnBigints: Record<string, (a: bigint, b: bigint) => bigint> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b,
  pow: (a, b) => a ** b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr: (a, b) => a >> b,
};

const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53));

it('has every operator of the article', () => {
  expect(new Set(Object.keys(ops))).toEqual(new Set([...Object.keys(binary), ...Object.keys(unary)]));
});

describe.each(Object.entries(binary))('ops.%s', (name, native) => {
  const operator = table[name] as Any;

  it('is the native operator on numbers', () => {
    fc.assert(fc.property(anyNumber, anyNumber, (a, b) => Object.is(operator(a, b), native(a, b))));
  });

  it('absorbs Undefined on either side and on both', () => {
    for (const other of [0, 1, -1.5, Number.NaN, Infinity]) {
      expect(operator(Undefined, other)).toBe(Undefined);
      expect(operator(other, Undefined)).toBe(Undefined);
    }
    expect(operator(Undefined, Undefined)).toBe(Undefined);
  });
});

describe.each(Object.entries(unary))('ops.%s', (name, native) => {
  const operator = table[name] as Any;

  it('is the native operator on numbers', () => {
    fc.assert(fc.property(anyNumber, (a) => Object.is(operator(a), native(a))));
  });

  it('absorbs Undefined', () => {
    expect(operator(Undefined)).toBe(Undefined);
  });
});

describe('ops on bigints', () => {
  it.each(Object.entries(binaryOnBigints))('%s is the native operator, and absorbs Undefined', (name, native) => {
    const operator = table[name] as Any;
    const small = ['pow', 'shl', 'shr'].includes(name) ? fc.bigInt(0n, 40n) : fc.bigInt().filter((b) => b !== 0n);
    fc.assert(fc.property(fc.bigInt(), small, (a, b) => operator(a, b) === native(a, b)));
    expect(operator(Undefined, 5n)).toBe(Undefined);
    expect(operator(0n, Undefined)).toBe(Undefined);
  });

  it('floorDiv rounds towards minus infinity', () => {
    expect(ops.floorDiv(7n, 2n)).toBe(3n);
    expect(ops.floorDiv(-7n, 2n)).toBe(-4n);
    expect(ops.floorDiv(7n, -2n)).toBe(-4n);
    expect(ops.floorDiv(-7n, -2n)).toBe(3n);
    expect(ops.floorDiv(-6n, 2n)).toBe(-3n);
    expect(ops.floorDiv(0n, -5n)).toBe(0n);
    fc.assert(
      fc.property(fc.integer(), fc.integer().filter((b) => b !== 0), (a, b) => ops.floorDiv(BigInt(a), BigInt(b)) === BigInt(ops.floorDiv(a, b))),
    );
  });

  it('neg, abs and invert take them', () => {
    fc.assert(
      fc.property(fc.bigInt(), (a) => {
        expect(ops.neg(a)).toBe(-a);
        expect(ops.invert(a)).toBe(~a);
        expect(ops.abs(a)).toBe(a < 0n ? -a : a);
      }),
    );
  });
});

it('the table cannot be changed', () => {
  expect(Object.isFrozen(ops)).toBe(true);
});
