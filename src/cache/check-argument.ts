import { refuse } from '../reference/check-argument.js';
import { requireFunction } from '../reference/weak-key.js';

export function checkObject(where: string, name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) refuse(where, `${name} to be an object`, value);
}

/** A function, or undefined. */
export function checkOptionalFunction(where: string, name: string, value: unknown): void {
  if (value !== undefined) requireFunction(where, name, value);
}

export function checkPositive(where: string, name: string, value: unknown): void {
  const isNumber = typeof value === 'number';
  if (!isNumber || !(value > 0)) refuse(where, `${name} to be a number above 0`, value, isNumber ? RangeError : TypeError);
}
