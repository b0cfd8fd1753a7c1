import { isObject } from '../reference/weak-key.js';

/** How many primitive keys are remembered. */
const limit = 1000;

/** The keys added last. Keeps no object alive. */
export class RecentKeys<K> {
  readonly #objects = new WeakSet<object>();
  readonly #primitives = new Set<K>();

  add(key: K): void {
    if (isObject(key)) {
      this.#objects.add(key);
      return;
    }
    this.#primitives.delete(key);
    this.#primitives.add(key);
    if (this.#primitives.size > limit) this.#primitives.delete(this.#primitives.keys().next().value as K);
  }

  /** Forgets a key; tells whether it was remembered. */
  take(key: K): boolean {
    return isObject(key) ? this.#objects.delete(key) : this.#primitives.delete(key);
  }
}
