import { refuse } from './refuse.js';
import { shown } from './shown.js';
import type { Validator } from './validator.js';

/**
 * Accepts the values given and no others, compared as a Set compares them: objects by identity, NaN equal to
 * itself. Keeps the values given alive as long as it lives itself.
 *
 * @throws {TypeError} if no value is given.
 *
 * @example
 * const role = property({ name: 'role', validate: oneOf('reader', 'writer') }); // Property<'reader' | 'writer'>
 */
export function oneOf<const Values extends readonly unknown[]>(...values: Values): Validator<Values[number]> {
  if (values.length === 0) throw new TypeError('oneOf: expected at least one value, got none');
  const allowed = new Set<unknown>(values);
  return (value, property = 'value') => {
    if (allowed.has(value)) return;
    refuse(`one of ${values.map(shown).join(', ')}`, { property, value, constraint: 'oneOf', limit: [...allowed], code: 'not-one-of' });
  };
}
