import { shown } from './shown.js';

/** The mask of the lowest `width` bits, 1 to 32, as an unsigned integer. */
export function ones(width: number): number {
  return 2 ** width - 1;
}

/** Throws unless the argument is an integer from `low` to `high`: TypeError for its type, RangeError for its value. */
export function checkInteger(where: string, name: string, value: unknown, low: number, high: number): asserts value is number {
  if (Number.isInteger(value) && (value as number) >= low && (value as number) <= high) return;
  const Wrong = typeof value === 'number' ? RangeError : TypeError;
  throw new Wrong(`${where}: expected ${name} to be an integer from ${low} to ${high}, got ${shown(value)}`);
}

/** An argument that is a number of `width` bits, or the complement of one, as an unsigned integer. */
export function unsigned(where: string, name: string, value: unknown, width: number): number {
  checkInteger(where, name, value, -(2 ** width), ones(width));
  return (value & ones(width)) >>> 0;
}
