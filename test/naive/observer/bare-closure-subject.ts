/** Holds the listener itself weakly: an owner's closure, or its bound method, has no other holder. */
export class BareClosureSubject<T> {
  readonly #listeners: WeakRef<(event: T) => void>[] = [];

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): void {
    this.#listeners.push(new WeakRef((event) => listener(owner, event)));
  }

  notify(event: T): void {
    for (const reference of this.#listeners) reference.deref()?.(event);
  }
}
