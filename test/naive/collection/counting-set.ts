/** iterable-weak's IterableWeakSet: a Set of references, and what it says of itself is what it says of them. */
export class CountingSet<T extends WeakKey> {
  readonly #references = new Set<WeakRef<T>>();
  readonly #referenceOf = new WeakMap<T, WeakRef<T>>();
  readonly #registry = new FinalizationRegistry<WeakRef<T>>((reference) => this.#references.delete(reference));

  get size(): number {
    return this.#references.size;
  }

  has(value: T): boolean {
    return this.#referenceOf.has(value);
  }

  add(value: T): this {
    if (this.has(value)) return this;
    const reference = new WeakRef(value);
    this.#references.add(reference);
    this.#referenceOf.set(value, reference);
    this.#registry.register(value, reference, reference);
    return this;
  }

  *values(): Generator<T> {
    for (const reference of this.#references) yield reference.deref() as T;
  }

  forEach(callback: (value: T) => void): void {
    for (const value of this.values()) callback(value);
  }
}
