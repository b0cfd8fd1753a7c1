import { refuse } from './refuse.js';
import type { Validator } from './validator.js';

/** Accepts numbers but NaN and the infinities. */
export function finite(): Validator<number> {
  return (value, property = 'value') => {
    if (!Number.isFinite(value)) {
      refuse('a finite number', { property, value, constraint: 'finite', code: 'not-finite' });
    }
  };
}
