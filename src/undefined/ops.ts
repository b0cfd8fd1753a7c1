import { shown } from './shown.js';
import { Undefined } from './undefined.js';

/** What an operator takes: two numbers or two bigints, as in the language, or Undefined. */
export type Operand = number | bigint | Undefined;

/** An operator of one operand on numbers: Undefined gives Undefined. */
export interface UnaryNumberOperator {
  (value: number): number;
  (value: Undefined): Undefined;
  (value: number | Undefined): number | Undefined;
}

/** An operator of one operand on numbers and bigints: Undefined gives Undefined. */
export interface UnaryOperator extends UnaryNumberOperator {
  (value: bigint): bigint;
  (value: bigint | Undefined): bigint | Undefined;
}

/** An operator of two operands on numbers: Undefined on either side gives Undefined. */
export interface NumberOperator {
  (left: number, right: number): number;
  (left: Undefined, right: number | Undefined): Undefined;
  (left: number | Undefined, right: Undefined): Undefined;
  (left: number | Undefined, right: number | Undefined): number | Undefined;
}

/** An operator of two operands on numbers and bigints: Undefined on either side gives Undefined. */
export interface Operator extends NumberOperator {
  (left: bigint, right: bigint): bigint;
  (left: Undefined, right: bigint | Undefined): Undefined;
  (left: bigint | Undefined, right: Undefined): Undefined;
  (left: bigint | Undefined, right: bigint | Undefined): bigint | Undefined;
}

/** The operators of {@link ops}. Each throws a TypeError for an operand that is none of {@link Operand}. */
export interface Operators {
  /** `left + right`. */
  readonly add: Operator;
  /** `left - right`. */
  readonly sub: Operator;
  /** `left * right`; Undefined also for `Undefined * 0`. */
  readonly mul: Operator;
  /** `left / right`. Throws a RangeError for a division by `0n`. */
  readonly div: Operator;
  /** The quotient rounded towards minus infinity: `Math.floor(left / right)`. Throws a RangeError for a division by `0n`. */
  readonly floorDiv: Operator;
  /** `left % right`, so the sign is that of `left`. Throws a RangeError for a division by `0n`. */
  readonly mod: Operator;
  /** `left ** right`; Undefined also for `Undefined ** 0`. Throws a RangeError for a bigint to a negative power. */
  readonly pow: Operator;
  /** `left & right`. */
  readonly and: Operator;
  /** `left | right`. */
  readonly or: Operator;
  /** `left ^ right`. */
  readonly xor: Operator;
  /** `left << right`. */
  readonly shl: Operator;
  /** `left >> right`. */
  readonly shr: Operator;
  /** `left >>> right`. Numbers only, as in the language. */
  readonly ushr: NumberOperator;
  /** `-value`. */
  readonly neg: UnaryOperator;
  /** `+value`. Numbers only, as in the language. */
  readonly pos: UnaryNumberOperator;
  /** `Math.abs(value)`, and the same for bigints. */
  readonly abs: UnaryOperator;
  /** `~value`. */
  readonly invert: UnaryOperator;
}

type Name = keyof Operators;

/** The rest of every operator: no operands it computes with. Undefined, or the error that says why not. */
function absorb(name: Name, ...operands: readonly Operand[]): Undefined {
  const numbersOnly = name === 'ushr' || name === 'pos';
  for (const operand of operands) {
    if (typeof operand !== 'number' && operand !== Undefined && (numbersOnly || typeof operand !== 'bigint')) {
      throw new TypeError(`ops.${name}: expected a number${numbersOnly ? '' : ', a bigint'} or Undefined, got ${shown(operand)}`);
    }
  }
  if (operands.includes(Undefined)) return Undefined;
  throw new TypeError(`ops.${name}: expected two numbers or two bigints, got ${operands.map(shown).join(' and ')}`);
}

function divisor(name: Name, value: bigint): bigint {
  if (value === 0n) throw new RangeError(`ops.${name}: expected a divisor other than 0n, got 0n`);
  return value;
}

function exponent(value: bigint): bigint {
  if (value < 0n) throw new RangeError(`ops.pow: expected an exponent of 0n or more, got ${shown(value)}`);
  return value;
}

function floorQuotient(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

// Every operator is written out, numbers first and apart from bigints: a shared body would mix the
// type feedback of all of them (measured: four to eight times slower).
const operators: Record<Name, (a: Operand, b: Operand) => Operand> = {
  add: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a + b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a + b
    : absorb('add', a, b),
  sub: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a - b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a - b
    : absorb('sub', a, b),
  mul: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a * b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a * b
    : absorb('mul', a, b),
  div: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a / b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a / divisor('div', b)
    : absorb('div', a, b),
  floorDiv: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? Math.floor(a / b)
    : typeof a === 'bigint' && typeof b === 'bigint' ? floorQuotient(a, divisor('floorDiv', b))
    : absorb('floorDiv', a, b),
  mod: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a % b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a % divisor('mod', b)
    : absorb('mod', a, b),
  pow: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a ** b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a ** exponent(b)
    : absorb('pow', a, b),
  and: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a & b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a & b
    : absorb('and', a, b),
  or: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a | b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a | b
    : absorb('or', a, b),
  xor: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a ^ b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a ^ b
    : absorb('xor', a, b),
  shl: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a << b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a << b
    : absorb('shl', a, b),
  shr: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a >> b
    : typeof a === 'bigint' && typeof b === 'bigint' ? a >> b
    : absorb('shr', a, b),
  ushr: (a: Operand, b: Operand): Operand =>
    typeof a === 'number' && typeof b === 'number' ? a >>> b : absorb('ushr', a, b),
  neg: (a: Operand): Operand => (typeof a === 'number' ? -a : typeof a === 'bigint' ? -a : absorb('neg', a)),
  pos: (a: Operand): Operand => (typeof a === 'number' ? a : absorb('pos', a)),
  abs: (a: Operand): Operand =>
    typeof a === 'number' ? Math.abs(a) : typeof a === 'bigint' ? (a < 0n ? -a : a) : absorb('abs', a),
  invert: (a: Operand): Operand => (typeof a === 'number' ? ~a : typeof a === 'bigint' ? ~a : absorb('invert', a)),
};

/**
 * The operators, absorbing {@link Undefined}: where any operand is Undefined so is the result, also
 * for `Undefined * 0` and `Undefined - Undefined`. On numbers and bigints they are the language's own
 * operators. Any other operand, or a number with a bigint, is a TypeError.
 *
 * @example
 * ops.add(2, 3); // 5
 * ops.add(2, Undefined); // Undefined
 */
export const ops: Operators = /* @__PURE__ */ Object.freeze(operators) as Operators;
