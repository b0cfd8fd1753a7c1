/** A registration for each `add`, and none taken back by `delete` (weak-lru-cache). */
export class RegistrationPerAdd<T extends WeakKey> {
  readonly #referenceOf = new WeakMap<T, WeakRef<T>>();
  readonly #references = new Set<WeakRef<T>>();
  readonly #registry = new FinalizationRegistry<WeakRef<T>>((reference) => this.#references.delete(reference));

  has(value: T): boolean {
    return this.#referenceOf.has(value);
  }

  add(value: T): this {
    if (this.has(value)) return this;
    const reference = new WeakRef(value);
    this.#referenceOf.set(value, reference);
    this.#references.add(reference);
    this.#registry.register(value, reference);
    return this;
  }

  delete(value: T): boolean {
    this.#references.delete(this.#referenceOf.get(value)!);
    return this.#referenceOf.delete(value);
  }
}
