import { expect, expectTypeOf, it } from 'vitest';
import {
  type Bit,
  Bits,
  calc,
  diffDefined,
  type Difference,
  isUndefined,
  kleene,
  lift,
  mask,
  ops,
  truthy,
  Undefined,
  undefinedTester,
  unknownFor,
} from '../../src/undefined/index.js';

declare const maybe: number | Undefined;
declare const maybeBig: bigint | Undefined;

it('Undefined is a type of its own', () => {
  expectTypeOf(Undefined).toEqualTypeOf<Undefined>();
  // @ts-expect-error it is not the language's undefined
  const language: undefined = Undefined;
  // @ts-expect-error nor the other way round
  const ours: Undefined = undefined;
  // @ts-expect-error nor a number
  const number: number = Undefined;
  // @ts-expect-error nor any object
  const object: Undefined = {};
  return [language, ours, number, object];
});

it('native operators do not take it', () => {
  // @ts-expect-error arithmetic
  void (Undefined + 1);
  // @ts-expect-error arithmetic on what may be Undefined
  void (maybe * 2);
  // @ts-expect-error comparison with a number
  void (Undefined == 1);
});

it('isUndefined narrows on both sides', () => {
  if (isUndefined(maybe)) expectTypeOf(maybe).toEqualTypeOf<Undefined>();
  else expectTypeOf(maybe).toEqualTypeOf<number>();
});

it('ops keep what is known', () => {
  expectTypeOf(ops.add(1, 2)).toEqualTypeOf<number>();
  expectTypeOf(ops.add(1n, 2n)).toEqualTypeOf<bigint>();
  expectTypeOf(ops.add(maybe, 2)).toEqualTypeOf<number | Undefined>();
  expectTypeOf(ops.add(2, maybe)).toEqualTypeOf<number | Undefined>();
  expectTypeOf(ops.add(maybeBig, 2n)).toEqualTypeOf<bigint | Undefined>();
  expectTypeOf(ops.add(Undefined, 2)).toEqualTypeOf<Undefined>();
  expectTypeOf(ops.add(2n, Undefined)).toEqualTypeOf<Undefined>();
  expectTypeOf(ops.neg(maybe)).toEqualTypeOf<number | Undefined>();
  expectTypeOf(ops.neg(1n)).toEqualTypeOf<bigint>();
  expectTypeOf(ops.ushr(maybe, 1)).toEqualTypeOf<number | Undefined>();
  // @ts-expect-error a number with a bigint
  ops.add(1, 2n);
  // @ts-expect-error a string
  ops.add('1', 2);
  // @ts-expect-error no bigints for >>>
  ops.ushr(1n, 2n);
  // @ts-expect-error no bigints for unary +
  ops.pos(1n);
  // @ts-expect-error two operands
  ops.add(1);
  // @ts-expect-error the table is not to be changed
  ops.add = ops.sub;
});

it('calc gives what its values are', () => {
  expectTypeOf(calc`1 + 2`).toEqualTypeOf<number | bigint | Undefined>();
  expectTypeOf(calc`${1} + 2`).toEqualTypeOf<number | Undefined>();
  expectTypeOf(calc`${maybe} + 2`).toEqualTypeOf<number | Undefined>();
  expectTypeOf(calc`${1n} + ${maybeBig}`).toEqualTypeOf<bigint | Undefined>();
  // @ts-expect-error a string
  void calc`${'1'} + 2`;
  // @ts-expect-error a boolean
  void calc`${true}`;
});

it('lift keeps the arguments and the result', () => {
  const power = lift((base: number, exponent: bigint, note?: string) => `${base}${exponent}${note}`);
  expectTypeOf(power).toEqualTypeOf<
    (this: unknown, base: number | Undefined, exponent: bigint | Undefined, note?: string | Undefined) => string | Undefined
  >();
  expectTypeOf(lift(Math.max)(1, maybe, 3)).toEqualTypeOf<number | Undefined>();
  // @ts-expect-error wrong argument
  power('2', 3n);
  // @ts-expect-error missing argument
  power(2);
  // @ts-expect-error not a function
  lift(5);
  const method = lift(function half(this: { value: number }) {
    return this.value / 2;
  });
  // @ts-expect-error wrong this
  method.call({ value: '1' });
});

it('kleene and truthy', () => {
  expectTypeOf(kleene.and(true, Undefined)).toEqualTypeOf<boolean | Undefined>();
  expectTypeOf(kleene.not(Undefined)).toEqualTypeOf<boolean | Undefined>();
  expectTypeOf(truthy(Undefined, true)).toEqualTypeOf<boolean>();
  // @ts-expect-error booleans only
  kleene.or(1);
  // @ts-expect-error a boolean
  truthy(1, 1);
});

it('Bits', () => {
  const bits = new Bits(8);
  expectTypeOf(bits.get(0)).toEqualTypeOf<Bit>();
  expectTypeOf(bits.toNumber()).toEqualTypeOf<number | Undefined>();
  expectTypeOf(bits.toNumber(0)).toEqualTypeOf<number>();
  // @ts-expect-error a bit
  bits.set(0, 2);
  // @ts-expect-error a word
  bits.and('1');
  // @ts-expect-error immutable
  bits.value = 1;
  // @ts-expect-error 0 or 1
  bits.toNumber(5);
});

it('unknownFor', () => {
  expectTypeOf(unknownFor('execute')).toEqualTypeOf<0>();
  expectTypeOf(unknownFor('test')).toEqualTypeOf<Undefined>();
  // @ts-expect-error a mode
  unknownFor('run');
});

it('the helpers for tests', () => {
  expectTypeOf(diffDefined(1, 2)).toEqualTypeOf<Difference[]>();
  expectTypeOf(mask(1, 2)).toEqualTypeOf<unknown>();
  expect.addEqualityTesters([undefinedTester]);
  // @ts-expect-error a difference is not to be changed
  diffDefined(1, 2)[0]!.kind = 'extra';
});
