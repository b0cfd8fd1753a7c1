import type { BadCall } from '../bad-arguments.js';
import { badArguments } from '../bad-arguments.js';
import { Bits, calc, kleene, lift, ops, truthy, Undefined, unknownFor } from '../../src/undefined/index.js';

const table = ops as unknown as Record<string, (...operands: unknown[]) => unknown>;
const call = (name: string, ...operands: unknown[]): unknown => table[name]?.(...operands);

const binary = ['add', 'sub', 'mul', 'div', 'floorDiv', 'mod', 'pow', 'and', 'or', 'xor', 'shl', 'shr'];
const operand = 'a number, a bigint or Undefined';

badArguments('ops of two operands', binary.flatMap((name): BadCall[] => [
  [`${name}('a', 1)`, () => call(name, 'a', 1), TypeError, `ops.${name}: expected ${operand}, got "a"`],
  [`${name}(1, null)`, () => call(name, 1, null), TypeError, `ops.${name}: expected ${operand}, got null`],
  [`${name}(1)`, () => call(name, 1), TypeError, `ops.${name}: expected ${operand}, got undefined`],
  [`${name}([], {})`, () => call(name, [], {}), TypeError, `ops.${name}: expected ${operand}, got an array`],
  [`${name}(Undefined, 'a')`, () => call(name, Undefined, 'a'), TypeError, `ops.${name}: expected ${operand}, got "a"`],
  [`${name}(true, Undefined)`, () => call(name, true, Undefined), TypeError, `ops.${name}: expected ${operand}, got true`],
  [`${name}(new Number(1), 1)`, () => call(name, Object(1), 1), TypeError, `ops.${name}: expected ${operand}, got an object`],
  [`${name}(1n, 2)`, () => call(name, 1n, 2), TypeError, `ops.${name}: expected two numbers or two bigints, got 1n and 2`],
  [`${name}(1, 2n)`, () => call(name, 1, 2n), TypeError, `ops.${name}: expected two numbers or two bigints, got 1 and 2n`],
]));

badArguments('ops of one operand', ['neg', 'abs', 'invert'].flatMap((name): BadCall[] => [
  [`${name}('5')`, () => call(name, '5'), TypeError, `ops.${name}: expected ${operand}, got "5"`],
  [`${name}()`, () => call(name), TypeError, `ops.${name}: expected ${operand}, got undefined`],
  [`${name}(() => 1)`, () => call(name, () => 1), TypeError, `ops.${name}: expected ${operand}, got a function`],
]));

badArguments('ops on numbers only', [
  ['ushr(1n, 1n)', () => call('ushr', 1n, 1n), TypeError, 'ops.ushr: expected a number or Undefined, got 1n'],
  ['ushr(Undefined, 1n)', () => call('ushr', Undefined, 1n), TypeError, 'ops.ushr: expected a number or Undefined, got 1n'],
  ["ushr(1, '1')", () => call('ushr', 1, '1'), TypeError, 'ops.ushr: expected a number or Undefined, got "1"'],
  ['pos(1n)', () => call('pos', 1n), TypeError, 'ops.pos: expected a number or Undefined, got 1n'],
  ["pos('1')", () => call('pos', '1'), TypeError, 'ops.pos: expected a number or Undefined, got "1"'],
]);

badArguments('ops on bigints', [
  ['div(1n, 0n)', () => ops.div(1n, 0n), RangeError, 'ops.div: expected a divisor other than 0n, got 0n'],
  ['floorDiv(1n, 0n)', () => ops.floorDiv(1n, 0n), RangeError, 'ops.floorDiv: expected a divisor other than 0n, got 0n'],
  ['mod(1n, 0n)', () => ops.mod(1n, 0n), RangeError, 'ops.mod: expected a divisor other than 0n, got 0n'],
  ['pow(2n, -1n)', () => ops.pow(2n, -1n), RangeError, 'ops.pow: expected an exponent of 0n or more, got -1n'],
]);

const untagged = calc as unknown as (...args: unknown[]) => unknown;
const template = Object.assign(['', ' + 1'], { raw: ['', ' + 1'] });

badArguments('calc', [
  ["calc`${'5'} + 1`", () => calc`${'5' as unknown as number} + 1`, TypeError, `calc: expected value 1 to be ${operand}, got "5"`],
  ['calc`${1} + ${null}`', () => calc`${1} + ${null as unknown as number}`, TypeError, `calc: expected value 2 to be ${operand}, got null`],
  ['calc`${Undefined} + ${[]}`', () => calc`${Undefined} + ${[] as unknown as number}`, TypeError, `calc: expected value 2 to be ${operand}, got an array`],
  ['calc`${1} + 1n`', () => calc`${1} + 1n`, TypeError, 'ops.add: expected two numbers or two bigints, got 1 and 1n'],
  ["calc('1 + 1')", () => untagged('1 + 1'), TypeError, 'calc: expected a template, got "1 + 1"'],
  ["calc(['1'])", () => untagged(['1']), TypeError, 'calc: expected a template, got an array'],
  ['calc(null)', () => untagged(null), TypeError, 'calc: expected a template, got null'],
  ['calc()', () => untagged(), TypeError, 'calc: expected a template, got undefined'],
  ['calc(template)', () => untagged(template), TypeError, 'calc: expected as many values as the template has places, got 0 for 1'],
  ['calc(template, 1, 2)', () => untagged(template, 1, 2), TypeError, 'calc: expected as many values as the template has places, got 2 for 1'],
]);

badArguments('lift', [
  ['lift(5)', () => lift(5 as never), TypeError, 'lift: expected a function, got 5'],
  ['lift(Undefined)', () => lift(Undefined as never), TypeError, 'lift: expected a function, got Undefined'],
  ['lift({})', () => lift({} as never), TypeError, 'lift: expected a function, got an object'],
]);

badArguments('kleene and truthy', [
  ['and(1)', () => kleene.and(1 as never), TypeError, 'kleene.and: expected a boolean or Undefined, got 1'],
  ['and(false, null)', () => kleene.and(false, null as never), TypeError, 'kleene.and: expected a boolean or Undefined, got null'],
  ["or(true, 'a')", () => kleene.or(true, 'a' as never), TypeError, 'kleene.or: expected a boolean or Undefined, got "a"'],
  ['not()', () => kleene.not(undefined as never), TypeError, 'kleene.not: expected a boolean or Undefined, got undefined'],
  ['truthy(Undefined)', () => truthy(Undefined), TypeError, 'truthy: expected a defined value or a whenUndefined, got Undefined'],
  ['truthy(1, 1)', () => truthy(1, 1 as never), TypeError, 'truthy: expected whenUndefined to be a boolean, got 1'],
]);

badArguments('unknownFor', [
  ['unknownFor()', () => unknownFor(undefined as never), TypeError, 'unknownFor: expected "execute" or "test", got undefined'],
  ["unknownFor('run')", () => unknownFor('run' as never), TypeError, 'unknownFor: expected "execute" or "test", got "run"'],
]);

const bits = new Bits(8, 0b1010_0101, 0b1000_0000);
const wide = 'x'.repeat(50);

badArguments('new Bits', [
  ['new Bits()', () => new Bits(undefined as never), TypeError, 'Bits: expected width to be an integer from 1 to 32, got undefined'],
  ['new Bits(0)', () => new Bits(0), RangeError, 'Bits: expected width to be an integer from 1 to 32, got 0'],
  ['new Bits(33)', () => new Bits(33), RangeError, 'Bits: expected width to be an integer from 1 to 32, got 33'],
  ['new Bits(1.5)', () => new Bits(1.5), RangeError, 'Bits: expected width to be an integer from 1 to 32, got 1.5'],
  ['new Bits(NaN)', () => new Bits(Number.NaN), RangeError, 'Bits: expected width to be an integer from 1 to 32, got NaN'],
  ['new Bits(Undefined)', () => new Bits(Undefined as never), TypeError, 'Bits: expected width to be an integer from 1 to 32, got Undefined'],
  ['new Bits(8, 256)', () => new Bits(8, 256), RangeError, 'Bits: expected value to be an integer from -256 to 255, got 256'],
  ['new Bits(8, -257)', () => new Bits(8, -257), RangeError, 'Bits: expected value to be an integer from -256 to 255, got -257'],
  ["new Bits(8, 'xx…')", () => new Bits(8, wide as never), TypeError, `Bits: expected value to be a number, Bits or Undefined, got "${wide.slice(0, 40)}…"`],
  ['new Bits(8, 1n)', () => new Bits(8, 1n as never), TypeError, 'Bits: expected value to be a number, Bits or Undefined, got 1n'],
  ['new Bits(16, bits)', () => new Bits(16, bits), RangeError, 'Bits: expected value to be Bits of width 16, got width 8'],
  ['new Bits(8, 0, 256)', () => new Bits(8, 0, 256), RangeError, 'Bits: expected unknown to be an integer from -256 to 255, got 256'],
  ['new Bits(8, 0, Undefined)', () => new Bits(8, 0, Undefined as never), TypeError, 'Bits: expected unknown to be an integer from -256 to 255, got Undefined'],
]);

const words = (['and', 'or', 'xor'] as const).map((name): [string, string, (word: never) => unknown] => [name, 'other', (word) => bits[name](word)]);
badArguments('the methods of Bits that take a word', [
  ...words,
  ['matches', 'expected', (word: never) => bits.matches(word)] as const,
  ['setField', 'word', (word: never) => bits.setField(0, 8, word)] as const,
].flatMap(([name, argument, method]): BadCall[] => [
  [`${name}(256)`, () => method(256 as never), RangeError, `Bits.${name}: expected ${argument} to be an integer from -256 to 255, got 256`],
  [`${name}(0.5)`, () => method(0.5 as never), RangeError, `Bits.${name}: expected ${argument} to be an integer from -256 to 255, got 0.5`],
  [`${name}('1')`, () => method('1' as never), TypeError, `Bits.${name}: expected ${argument} to be a number, Bits or Undefined, got "1"`],
  [`${name}()`, () => method(undefined as never), TypeError, `Bits.${name}: expected ${argument} to be a number, Bits or Undefined, got undefined`],
  [`${name}(other width)`, () => method(new Bits(4) as never), RangeError, `Bits.${name}: expected ${argument} to be Bits of width 8, got width 4`],
]), () => ({ ...bits }));

badArguments('the other methods of Bits', [
  ['shl(33)', () => bits.shl(33), RangeError, 'Bits.shl: expected count to be an integer from 0 to 32, got 33'],
  ['shl(Undefined)', () => bits.shl(Undefined as never), TypeError, 'Bits.shl: expected count to be an integer from 0 to 32, got Undefined'],
  ['shr(-1)', () => bits.shr(-1), RangeError, 'Bits.shr: expected count to be an integer from 0 to 32, got -1'],
  ["shr('1')", () => bits.shr('1' as never), TypeError, 'Bits.shr: expected count to be an integer from 0 to 32, got "1"'],
  ['get(8)', () => bits.get(8), RangeError, 'Bits.get: expected at to be an integer from 0 to 7, got 8'],
  ['get()', () => bits.get(undefined as never), TypeError, 'Bits.get: expected at to be an integer from 0 to 7, got undefined'],
  ['set(-1, 0)', () => bits.set(-1, 0), RangeError, 'Bits.set: expected at to be an integer from 0 to 7, got -1'],
  ['set(0, 2)', () => bits.set(0, 2 as never), TypeError, 'Bits.set: expected bit to be 0, 1 or Undefined, got 2'],
  ['set(0, true)', () => bits.set(0, true as never), TypeError, 'Bits.set: expected bit to be 0, 1 or Undefined, got true'],
  ['fill(256, 0)', () => bits.fill(256, 0), RangeError, 'Bits.fill: expected mask to be an integer from -256 to 255, got 256'],
  ['fill(Undefined, 0)', () => bits.fill(Undefined as never, 0), TypeError, 'Bits.fill: expected mask to be an integer from -256 to 255, got Undefined'],
  ['fill(1)', () => bits.fill(1, undefined as never), TypeError, 'Bits.fill: expected bit to be 0, 1 or Undefined, got undefined'],
  ['field(8, 1)', () => bits.field(8, 1), RangeError, 'Bits.field: expected at to be an integer from 0 to 7, got 8'],
  ['field(4, 5)', () => bits.field(4, 5), RangeError, 'Bits.field: expected width to be an integer from 1 to 4, got 5'],
  ["field('0', 1)", () => bits.field('0' as never, 1), TypeError, 'Bits.field: expected at to be an integer from 0 to 7, got "0"'],
  ['setField(8, 1, 0)', () => bits.setField(8, 1, 0), RangeError, 'Bits.setField: expected at to be an integer from 0 to 7, got 8'],
  ['setField(0, 0, 0)', () => bits.setField(0, 0, 0), RangeError, 'Bits.setField: expected width to be an integer from 1 to 8, got 0'],
  ['toNumber(2)', () => bits.toNumber(2 as never), TypeError, 'Bits.toNumber: expected whenUndefined to be 0 or 1, got 2'],
], () => ({ ...bits }));
