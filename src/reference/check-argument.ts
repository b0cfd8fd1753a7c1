import { shown } from './shown.js';

/** Throws "Where.method: expected X, got Y". */
export function refuse(where: string, expected: string, got: unknown, ErrorClass: typeof TypeError | typeof RangeError = TypeError): never {
  throw new ErrorClass(`${where}: expected ${expected}, got ${shown(got)}`);
}

/** Refuses what a registration on a target would hold, if it is the target itself: that could never die. */
export function requireOther(where: string, what: string, value: unknown, target: unknown): void {
  if (value === target) throw new TypeError(`${where}: expected ${what} that does not reach the target, got the target`);
}
