import { expectObject } from './expect-object.js';
import { expectThat } from './expect-that.js';
import { refuse } from './refuse.js';
import { TooHighError, TooLowError, type ValidationErrorClass } from './validation-error.js';
import type { Validator } from './validator.js';

/** The errors that {@link range} throws. */
export interface RangeErrors {
  /** For a number below the range (default {@link TooLowError}). */
  readonly low?: ValidationErrorClass;
  /** For a number above the range (default {@link TooHighError}). */
  readonly high?: ValidationErrorClass;
}

/**
 * Accepts the numbers from `min` to `max`, both included; either may be infinite. A number outside is refused
 * with an error of your own class, if you give one, and its message says the value and the limit. NaN, which
 * is neither below nor above any number, is refused with a plain {@link ValidationError}, and so is whatever is
 * no number, '5' too.
 *
 * @throws {TypeError} if `min` or `max` is no number or NaN, or `low` or `high` is no class.
 * @throws {RangeError} if `max` is below `min`.
 *
 * @example
 * class AgeTooLow extends TooLowError {}
 * class AgeTooHigh extends TooHighError {}
 * const age = property({ name: 'age', validate: range(0, 120, { low: AgeTooLow, high: AgeTooHigh }) });
 */
export function range(min: number, max: number, errors: RangeErrors = {}): Validator<number> {
  for (const [key, bound] of Object.entries({ min, max })) {
    expectThat(typeof bound === 'number' && !Number.isNaN(bound), `range: expected ${key} to be a number`, bound);
  }
  expectThat(max >= min, `range: expected max to be at least ${min}`, max, RangeError);
  expectObject('range: expected errors', errors);
  const { low = TooLowError, high = TooHighError } = errors;
  for (const [key, Refusal] of Object.entries({ low, high })) {
    expectThat(typeof Refusal === 'function', `range: expected ${key} to be an error class`, Refusal);
  }

  const refuseOutside = (value: number, property: string) => {
    const details = { property, value, constraint: 'range' };
    if (typeof value !== 'number' || Number.isNaN(value)) {
      refuse(`a number from ${min} to ${max}`, { ...details, limit: [min, max], code: 'not-a-number' });
    }
    if (value < min) refuse(`at least ${min}`, { ...details, limit: min, code: 'too-low' }, low);
    refuse(`at most ${max}`, { ...details, limit: max, code: 'too-high' }, high);
  };
  // Apart from the refusals, it is small enough for the engine to inline.
  return (value, property = 'value') => {
    if (!(typeof value === 'number' && value >= min && value <= max)) refuseOutside(value, property);
  };
}
