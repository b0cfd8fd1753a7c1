import { isObject } from './weak-key.js';

/** A value as an error message shows it; runs no code of the value's own. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40) + (value.length > 40 ? '…' : ''));
  if (!isObject(value)) return String(value);
  return typeof value === 'function' ? 'a function' : Array.isArray(value) ? 'an array' : 'an object';
}
