/** Drops the dead at each `set`, for which it reads every reference. */
export class SweepOnSetMap<K, V extends object> {
  readonly #references = new Map<K, WeakRef<V>>();

  set(key: K, value: V): this {
    for (const [other, reference] of this.#references) if (reference.deref() === undefined) this.#references.delete(other);
    this.#references.set(key, new WeakRef(value));
    return this;
  }
}
