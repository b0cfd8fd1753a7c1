import { refuse } from './refuse.js';
import type { Validator } from './validator.js';

/** Accepts whole numbers, as `Number.isInteger` tells them: no NaN, no infinity, no '5'. */
export function integer(): Validator<number> {
  return (value, property = 'value') => {
    if (!Number.isInteger(value)) {
      refuse('a whole number', { property, value, constraint: 'integer', code: 'not-an-integer' });
    }
  };
}
