import { shown } from './shown.js';
import { Undefined } from './undefined.js';
import { checkInteger, ones, unsigned } from './word-range.js';

/** One bit: known, or Undefined. */
export type Bit = 0 | 1 | Undefined;

/** A whole word: an integer of so many bits (or the complement of one), Bits of the same width, or Undefined for all its bits. */
export type Word = number | Bits | Undefined;

/**
 * A word of 1 to 32 bits of which any may be {@link Undefined}, for packed flags and registers of
 * which an instruction leaves only some bits undefined. Immutable: every method returns a new word.
 * Bit 0 is the lowest.
 *
 * A word, wherever a method takes one, is a Bits of the same width, Undefined (every bit of it), or
 * a number: an integer of `width` bits or the complement (`~`) of one. Every method throws a
 * TypeError for an argument of the wrong type and a RangeError for one out of range. Native
 * operators on a Bits throw a TypeError. The three fields are all there is to a Bits, so `toEqual`
 * and the like compare it whole.
 *
 * @example
 * const flags = new Bits(8, 0b0100_0001).fill(0b0001, Undefined);
 * String(flags); // '0100000?'
 * new Bits(8, 0b0100_0000).matches(flags); // true
 */
export class Bits {
  /** Number of bits. */
  readonly width: number;
  /** The known bits as an unsigned integer; a bit that is Undefined is 0 here. */
  readonly value: number;
  /** The mask of the bits that are Undefined, as an unsigned integer. */
  readonly unknown: number;

  /** A word of `width` bits with the value `value` (default 0), of which the bits of the mask `unknown` (default none) are Undefined. */
  constructor(width: number, value: Word = 0, unknown = 0) {
    checkInteger('Bits', 'width', width, 1, 32);
    const word = parts('Bits', 'value', value, width);
    this.width = width;
    this.unknown = (word.unknown | unsigned('Bits', 'unknown', unknown, width)) >>> 0;
    this.value = (word.value & ~this.unknown) >>> 0;
    Object.freeze(this);
  }

  /** Bitwise and; 0 where either bit is 0, whatever the other. */
  and(other: Word): Bits {
    const { value, unknown } = parts('Bits.and', 'other', other, this.width);
    const set = this.value & value;
    return this.#with(set, (this.value | this.unknown) & (value | unknown) & ~set);
  }

  /** Bitwise or; 1 where either bit is 1, whatever the other. */
  or(other: Word): Bits {
    const { value, unknown } = parts('Bits.or', 'other', other, this.width);
    const set = this.value | value;
    return this.#with(set, (this.unknown | unknown) & ~set);
  }

  /** Bitwise exclusive or; Undefined where either bit is. */
  xor(other: Word): Bits {
    const { value, unknown } = parts('Bits.xor', 'other', other, this.width);
    return this.#with(this.value ^ value, this.unknown | unknown);
  }

  /** Bitwise complement. */
  not(): Bits {
    return this.#with(~this.value, this.unknown);
  }

  /** Shifted left by 0 to 32 bits, zeros coming in. */
  shl(count: number): Bits {
    checkInteger('Bits.shl', 'count', count, 0, 32);
    return count === 32 ? this.#with(0, 0) : this.#with(this.value << count, this.unknown << count);
  }

  /** Shifted right by 0 to 32 bits, zeros coming in. */
  shr(count: number): Bits {
    checkInteger('Bits.shr', 'count', count, 0, 32);
    return count === 32 ? this.#with(0, 0) : this.#with(this.value >>> count, this.unknown >>> count);
  }

  /** The bit at a position from 0 to width - 1. */
  get(at: number): Bit {
    checkInteger('Bits.get', 'at', at, 0, this.width - 1);
    if ((this.unknown >>> at) & 1) return Undefined;
    return ((this.value >>> at) & 1) as 0 | 1;
  }

  /** The same word with another bit at a position from 0 to width - 1. */
  set(at: number, bit: Bit): Bits {
    checkInteger('Bits.set', 'at', at, 0, this.width - 1);
    return this.#fill('Bits.set', 2 ** at, bit);
  }

  /** The same word with every bit of a mask set to one bit: `flags.fill(CARRY | OVERFLOW, Undefined)`. */
  fill(mask: number, bit: Bit): Bits {
    return this.#fill('Bits.fill', unsigned('Bits.fill', 'mask', mask, this.width), bit);
  }

  /** The `width` bits from position `at` on, as a word of that width. */
  field(at: number, width: number): Bits {
    this.#checkField('Bits.field', at, width);
    const mask = ones(width);
    return new Bits(width, ((this.value >>> at) & mask) >>> 0, ((this.unknown >>> at) & mask) >>> 0);
  }

  /** The same word with `width` bits from position `at` on replaced by a word of that width. */
  setField(at: number, width: number, word: Word): Bits {
    this.#checkField('Bits.setField', at, width);
    const { value, unknown } = parts('Bits.setField', 'word', word, width);
    const keep = ~(ones(width) << at);
    return this.#with((this.value & keep) | (value << at), (this.unknown & keep) | (unknown << at));
  }

  /**
   * Whether every bit that `expected` defines is defined here too and the same. Bits that `expected`
   * leaves Undefined are not looked at; a bit Undefined here never passes for a defined one.
   */
  matches(expected: Word): boolean {
    const { value, unknown } = parts('Bits.matches', 'expected', expected, this.width);
    return ((this.unknown | (this.value ^ value)) & ~unknown & ones(this.width)) === 0;
  }

  /** The word as an unsigned integer: Undefined where any bit is, unless `whenUndefined` says what such a bit counts as. */
  toNumber(whenUndefined: 0 | 1): number;
  toNumber(whenUndefined?: 0 | 1): number | Undefined;
  toNumber(whenUndefined?: 0 | 1): number | Undefined {
    if (whenUndefined === undefined) return this.unknown === 0 ? this.value : Undefined;
    if (whenUndefined !== 0 && whenUndefined !== 1) {
      throw new TypeError(`Bits.toNumber: expected whenUndefined to be 0 or 1, got ${shown(whenUndefined)}`);
    }
    return whenUndefined === 0 ? this.value : (this.value | this.unknown) >>> 0;
  }

  /** The bits from the highest to the lowest, `?` for one that is Undefined. */
  toString(): string {
    let text = '';
    for (let at = this.width - 1; at >= 0; at--) {
      const bit = this.get(at);
      text += bit === Undefined ? '?' : String(bit);
    }
    return text;
  }

  /** The text, where the language asks for a string. Throws a TypeError where it asks for a number or a primitive. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new TypeError('Bits: expected a method of Bits or toNumber, got a native operator or conversion');
  }

  #with(value: number, unknown: number): Bits {
    const mask = ones(this.width);
    return new Bits(this.width, (value & mask) >>> 0, (unknown & mask) >>> 0);
  }

  #fill(where: string, mask: number, bit: Bit): Bits {
    if (bit === Undefined) return this.#with(this.value, this.unknown | mask);
    if (bit !== 0 && bit !== 1) throw new TypeError(`${where}: expected bit to be 0, 1 or Undefined, got ${shown(bit)}`);
    return this.#with(bit === 1 ? this.value | mask : this.value & ~mask, this.unknown & ~mask);
  }

  #checkField(where: string, at: number, width: number): void {
    checkInteger(where, 'at', at, 0, this.width - 1);
    checkInteger(where, 'width', width, 1, this.width - at);
  }
}

/** The two masks of a word given as an argument. */
function parts(where: string, name: string, word: Word, width: number): { value: number; unknown: number } {
  if (word === Undefined) return { value: 0, unknown: ones(width) };
  if (word instanceof Bits) {
    if (word.width === width) return word;
    throw new RangeError(`${where}: expected ${name} to be Bits of width ${width}, got width ${word.width}`);
  }
  if (typeof word === 'number') return { value: unsigned(where, name, word, width), unknown: 0 };
  throw new TypeError(`${where}: expected ${name} to be a number, Bits or Undefined, got ${shown(word)}`);
}
