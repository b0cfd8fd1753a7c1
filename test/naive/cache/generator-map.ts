/** Iterates with a generator, which keeps its variables while it waits. */
export class GeneratorMap<K, V extends object> {
  readonly #references = new Map<K, WeakRef<V>>();

  set(key: K, value: V): this {
    this.#references.set(key, new WeakRef(value));
    return this;
  }

  *values(): Generator<V> {
    for (const reference of this.#references.values()) {
      const value = reference.deref();
      if (value !== undefined) yield value;
    }
  }
}
