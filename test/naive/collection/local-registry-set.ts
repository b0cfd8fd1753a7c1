/** The registry is a local variable of the constructor: nobody refers to it once the constructor has returned. */
export class LocalRegistrySet<T extends WeakKey> {
  readonly #references = new Set<WeakRef<T>>();

  constructor(values: Iterable<T>) {
    const registry = new FinalizationRegistry<WeakRef<T>>((reference) => this.#references.delete(reference));
    for (const value of values) {
      const reference = new WeakRef(value);
      this.#references.add(reference);
      registry.register(value, reference);
    }
  }

  get storedCount(): number {
    return this.#references.size;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const reference of this.#references) {
      const value = reference.deref();
      if (value !== undefined) yield value;
    }
  }
}
