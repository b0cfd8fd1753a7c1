import { expectThat } from './expect-that.js';
import { refuse } from './refuse.js';
import type { Validator } from './validator.js';

/**
 * Accepts instances of a class (abstract ones too), as `instanceof` tells them: those of another realm are none.
 *
 * @throws {TypeError} if `constructor` is no function.
 */
export function instanceOf<T>(constructor: abstract new (...args: never[]) => T): Validator<T> {
  expectThat(typeof constructor === 'function', 'instanceOf: expected constructor to be a class', constructor);
  return (value, property = 'value') => {
    if (value instanceof constructor) return;
    const expected = `an instance of ${constructor.name || 'a class'}`;
    refuse(expected, { property, value, constraint: 'instanceOf', limit: constructor, code: 'not-an-instance' });
  };
}
