/** One table for all subjects: what an owner's listeners hold lives as long as the owner, though the subject is gone. */
const bindings = new WeakMap<object, object[]>();

export class GlobalTableSubject<T> {
  readonly #references: WeakRef<{ owner: object; listener: (owner: never, event: T) => void }>[] = [];

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): void {
    const binding = { owner, listener };
    bindings.set(owner, [...(bindings.get(owner) ?? []), binding]);
    this.#references.push(new WeakRef(binding));
  }

  notify(event: T): void {
    for (const reference of this.#references) {
      const binding = reference.deref();
      binding?.listener(binding.owner as never, event);
    }
  }
}
