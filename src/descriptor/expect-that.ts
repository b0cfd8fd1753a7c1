import { shown } from './shown.js';

/** Throws the error for a wrong argument unless it is right; `expectation` reads "where: expected X". */
export function expectThat(
  right: unknown,
  expectation: string,
  got: unknown,
  Kind: typeof TypeError | typeof RangeError = TypeError,
): asserts right {
  if (!right) throw new Kind(`${expectation}, got ${shown(got)}`);
}
