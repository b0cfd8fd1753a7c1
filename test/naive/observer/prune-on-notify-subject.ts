/** Drops dead observers when it next delivers, and never if it does not. */
export class PruneOnNotifySubject<T> {
  #observers: { owner: WeakRef<object>; listener: (owner: never, event: T) => void }[] = [];

  get storedCount(): number {
    return this.#observers.length;
  }

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): void {
    this.#observers.push({ owner: new WeakRef(owner), listener });
  }

  notify(event: T): void {
    this.#observers = this.#observers.filter(({ owner, listener }) => {
      const living = owner.deref();
      if (living !== undefined) listener(living as never, event);
      return living !== undefined;
    });
  }
}
