import { refuse } from './check-argument.js';

/**
 * Tells whether a value can be a key of a WeakMap or the target of a WeakRef: objects, functions and,
 * where the engine has them as weak keys, symbols that are not registered with `Symbol.for`.
 * Keeps nothing alive and never throws.
 */
export function isWeakKey(value: unknown): value is WeakKey {
  if (isObject(value)) return true;
  if (typeof value !== 'symbol') return false;
  try {
    // Asks the engine itself; a WeakRef would pin the symbol to the end of the job.
    new WeakSet().add(value as unknown as WeakKey);
    return true;
  } catch {
    return false;
  }
}

/** Tells objects and functions from primitives. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Throws the TypeError of a public function whose argument `name` must be a weak key. */
export function requireWeakKey(where: string, name: string, value: unknown): asserts value is WeakKey {
  if (!isWeakKey(value)) refuse(where, `${name} to be an object, a function or a non-registered symbol`, value);
}

/** Throws the TypeError of a public function whose argument `name` must be a function. */
export function requireFunction(where: string, name: string, value: unknown): void {
  if (typeof value !== 'function') refuse(where, `${name} to be a function`, value);
}
