import { shown } from '../reference/shown.js';

/** Throws `Where: expected X, got Y` unless the value is right. */
export function check(
  isRight: boolean,
  where: string,
  expected: string,
  value: unknown,
  ErrorClass: typeof TypeError | typeof RangeError = TypeError,
): void {
  if (!isRight) throw new ErrorClass(`${where}: expected ${expected}, got ${shown(value)}`);
}

export function checkObject(where: string, name: string, value: unknown): void {
  check(typeof value === 'object' && value !== null, where, `${name} to be an object`, value);
}

/** A function, or undefined. */
export function checkOptionalFunction(where: string, name: string, value: unknown): void {
  check(value === undefined || typeof value === 'function', where, `${name} to be a function`, value);
}

export function checkPositive(where: string, name: string, value: unknown): void {
  const isNumber = typeof value === 'number';
  check(isNumber && value > 0, where, `${name} to be a number above 0`, value, isNumber ? RangeError : TypeError);
}
