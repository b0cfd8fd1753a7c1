import { expectThat } from './expect-that.js';

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** @throws {TypeError} unless the value is an object or a function; `what` reads "where: expected x". */
export function expectObject(what: string, value: unknown): asserts value is object {
  if (!isObject(value)) expectThat(false, `${what} to be an object`, value);
}
