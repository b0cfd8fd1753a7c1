/** Ties a listener to its owner by a WeakMap of one value each, as Node's own weak handlers did (nodejs/node#63954). */
export class OneListenerSubject<T> {
  readonly #listenerOf = new WeakMap<object, (event: T) => void>();
  readonly #listeners: WeakRef<(event: T) => void>[] = [];

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): void {
    const reference = new WeakRef(owner);
    const call = (event: T): void => listener(reference.deref()!, event);
    this.#listenerOf.set(owner, call);
    this.#listeners.push(new WeakRef(call));
  }

  notify(event: T): void {
    for (const reference of this.#listeners) reference.deref()?.(event);
  }
}
