import { expectThat } from './expect-that.js';
import { refuse } from './refuse.js';
import type { Validator } from './validator.js';

/**
 * Accepts strings in which the pattern is found (anchor it with `^` and `$` to have it match the whole). Each
 * value is judged from its start: the `lastIndex` that a global or sticky pattern carries along plays no part.
 *
 * @throws {TypeError} if `pattern` is no RegExp.
 */
export function matches(pattern: RegExp): Validator<string> {
  expectThat(pattern instanceof RegExp, 'matches: expected pattern to be a RegExp', pattern);
  // Our own copy: with the g or y flag, whoever else uses the pattern would move where we start.
  const own = new RegExp(pattern);
  return (value, property = 'value') => {
    own.lastIndex = 0;
    if (typeof value === 'string' && own.test(value)) return;
    refuse(`a string that matches ${pattern}`, { property, value, constraint: 'matches', limit: pattern, code: 'no-match' });
  };
}
