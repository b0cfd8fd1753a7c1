import { refuse } from '../reference/check-argument.js';

/** What is called for an owner: a function, or the name of one of its methods, looked up at each call. */
export type Listener = ((...args: never[]) => unknown) | PropertyKey;

export type Callable = (...args: unknown[]) => unknown;
export type Methods = Record<PropertyKey, Callable>;

/** Throws the TypeError of a public function whose listener is neither a function nor the name of a method of its owner. */
export function requireListener(where: string, role: string, owner: WeakKey, listener: unknown): asserts listener is Listener {
  if (typeof (typeof listener === 'function' ? listener : (owner as Methods)[listener as PropertyKey]) !== 'function') {
    refuse(where, `listener to be a function or the name of a method of the ${role}`, listener);
  }
}
