import { expectThat } from './expect-that.js';
import { refuse } from './refuse.js';
import { ValidationError } from './validation-error.js';
import type { Validator } from './validator.js';

/**
 * Accepts what has a `length` from `min` to `max`, both included: strings (their length counts UTF-16 code
 * units), arrays, typed arrays.
 *
 * @throws {TypeError} if `min` or `max` is no number or NaN.
 * @throws {RangeError} if `min` is negative or `max` is below `min`.
 *
 * @example
 * const title = property<string>({ name: 'title', validate: length(1, 80) });
 */
export function length(min: number, max = Infinity): Validator<{ readonly length: number }> {
  expectLength('length: expected min', min, 0);
  expectLength('length: expected max', max, min);
  return (value, property = 'value') => {
    const size: unknown = (value as { length?: unknown } | null | undefined)?.length;
    if (typeof size === 'number' && size >= min && size <= max) return;
    const details = { property, value, constraint: 'length' };
    if (typeof size !== 'number' || Number.isNaN(size)) {
      refuse(`a length from ${min} to ${max}`, { ...details, limit: [min, max], code: 'no-length' });
    }
    if (size < min) refuse(`a length of at least ${min}`, { ...details, limit: min, code: 'too-short' }, ValidationError, size);
    refuse(`a length of at most ${max}`, { ...details, limit: max, code: 'too-long' }, ValidationError, size);
  };
}

function expectLength(what: string, value: unknown, least: number): void {
  expectThat(typeof value === 'number' && !Number.isNaN(value), `${what} to be a number`, value);
  expectThat(value >= least, `${what} to be at least ${least}`, value, RangeError);
}
