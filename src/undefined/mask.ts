import { actualWord } from './actual-word.js';
import { Bits } from './bits.js';
import { copyOf, define, isRecord, propertiesOf } from './parts.js';
import { Undefined } from './undefined.js';

/**
 * A copy of `actual` with {@link Undefined} wherever `expected` is Undefined, so that any deep
 * equality, of any test runner, compares only what is defined: `expect(mask(actual, expected)).toEqual(expected)`.
 *
 * It goes into arrays (by index, as far as both reach), Maps and objects (by key; where `actual`
 * lacks a key that `expected` leaves Undefined, the copy has it), through cycles too. Where
 * `expected` is {@link Bits}, an actual Bits of its width or unsigned integer that fits becomes Bits
 * with the same bits Undefined. Everything else is the actual value itself, also an Undefined where
 * `expected` is defined: a mask never hides it. Copies of class instances keep the prototype and the
 * enumerable own properties, but no private fields. Nothing is kept alive.
 *
 * @example
 * mask({ quotient: 3, carry: 1 }, { quotient: 3, carry: Undefined }); // { quotient: 3, carry: Undefined }
 */
export function mask(actual: unknown, expected: unknown): unknown {
  return new Masking().of(actual, expected);
}

class Masking {
  /** The copies made so far, by both sides, for cycles. */
  readonly #copies = new Map<object, Map<object, unknown>>();

  of(actual: unknown, expected: unknown): unknown {
    if (expected === Undefined) return Undefined;
    if (expected instanceof Bits) return actualWord(actual, expected)?.fill(expected.unknown, Undefined) ?? actual;
    if (Array.isArray(actual) && Array.isArray(expected)) {
      return this.#copy(actual, expected, [...actual] as unknown[], (copy) => {
        const common = Math.min(actual.length, expected.length);
        for (let index = 0; index < common; index++) copy[index] = this.of(actual[index], expected[index]);
      });
    }
    if (actual instanceof Map && expected instanceof Map) {
      return this.#copy(actual, expected, new Map<unknown, unknown>(actual), (copy) => {
        for (const [key, value] of expected) {
          if (value === Undefined || actual.has(key)) copy.set(key, this.of(actual.get(key), value));
        }
      });
    }
    if (isRecord(actual) && isRecord(expected)) {
      return this.#copy(actual, expected, copyOf(actual), (copy) => {
        const properties = propertiesOf(actual);
        for (const [key, value] of propertiesOf(expected)) {
          if (value === Undefined || properties.has(key)) define(copy, key, this.of(properties.get(key), value));
        }
      });
    }
    return actual;
  }

  #copy<T>(actual: object, expected: object, copy: T, fill: (copy: T) => void): unknown {
    let copies = this.#copies.get(actual);
    if (!copies) this.#copies.set(actual, (copies = new Map()));
    if (!copies.has(expected)) {
      copies.set(expected, copy);
      fill(copy);
    }
    return copies.get(expected);
  }
}
