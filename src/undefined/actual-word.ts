import { Bits } from './bits.js';

/** An actual value to compare with expected Bits: Bits of its width, or an unsigned integer that fits them. */
export function actualWord(actual: unknown, { width }: Bits): Bits | undefined {
  if (actual instanceof Bits) return actual.width === width ? actual : undefined;
  return Number.isInteger(actual) && (actual as number) >= 0 && (actual as number) < 2 ** width
    ? new Bits(width, actual as number)
    : undefined;
}
