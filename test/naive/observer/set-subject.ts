/** A Set of listeners and a loop over it: what is added meanwhile is called too, and the first error ends the loop. */
export class SetSubject<T> {
  readonly #listeners = new Set<(event: T) => void>();

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): void {
    this.#listeners.add((event) => listener(owner, event));
  }

  notify(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
}
