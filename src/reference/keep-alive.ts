/// <reference lib="esnext.disposable" />
import { requireWeakKey } from './weak-key.js';

/** A value held for its owner's sake. */
interface Hold {
  readonly value: unknown;
}

/** An ephemeron: what an owner holds does not keep the owner, not even if it refers to it. */
const held = new WeakMap<WeakKey, Set<Hold>>();

/**
 * Keeps `value` alive for at least as long as `owner` lives: the `keep_alive` of the articles. A value
 * that refers to its owner does not keep it alive; both are collected together.
 *
 * The returned handle ends it early; it holds neither owner nor value, and nobody needs to keep it.
 *
 * @example
 * const handle = keepAlive(iterator, document); // the document lives while the iterator does
 * handle[Symbol.dispose](); // … or until here
 *
 * @throws {TypeError} if the owner cannot be a weak key.
 */
export function keepAlive(owner: WeakKey, value: unknown): Disposable {
  requireWeakKey('keepAlive', 'owner', owner);
  const hold: Hold = { value };
  const holds = held.get(owner);
  if (holds === undefined) held.set(owner, new Set([hold]));
  else holds.add(hold);
  return new KeepAliveHandle(owner, hold);
}

class KeepAliveHandle implements Disposable {
  readonly #owner: WeakRef<WeakKey>;
  readonly #hold: WeakRef<Hold>;

  constructor(owner: WeakKey, hold: Hold) {
    this.#owner = new WeakRef(owner);
    this.#hold = new WeakRef(hold);
  }

  [Symbol.dispose](): void {
    const owner = this.#owner.deref();
    const hold = this.#hold.deref();
    if (owner !== undefined && hold !== undefined) held.get(owner)?.delete(hold);
  }
}
