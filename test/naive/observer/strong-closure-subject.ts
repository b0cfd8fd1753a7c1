/** Holds the owner weakly, but its listener strongly: a listener that captures the owner keeps it. */
export class StrongClosureSubject<T> {
  readonly #listeners: { owner: WeakRef<object>; listener: (owner: never, event: T) => void }[] = [];

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): void {
    this.#listeners.push({ owner: new WeakRef(owner), listener });
  }

  notify(event: T): void {
    for (const { owner, listener } of this.#listeners) {
      const living = owner.deref();
      if (living !== undefined) listener(living as never, event);
    }
  }
}
