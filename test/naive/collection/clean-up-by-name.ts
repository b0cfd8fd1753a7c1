/** A list of living objects by name, and a clean-up that deletes by name: weak-value, libtuple and many others. */
export class CleanUpByName {
  readonly #references = new Map<string, WeakRef<{ readonly name: string }>>();
  readonly #registry = new FinalizationRegistry<string>((name) => this.#references.delete(name));

  add(object: { readonly name: string }): void {
    this.#references.set(object.name, new WeakRef(object));
    this.#registry.register(object, object.name);
  }

  names(): string[] {
    return [...this.#references.values()].flatMap((reference) => reference.deref()?.name ?? []);
  }
}
