/** A registration for each `set`, and none taken back by `delete` (weak-lru-cache). */
export class RegistrationPerSetMap<K, V extends object> {
  readonly #references = new Map<K, WeakRef<V>>();
  readonly #registry = new FinalizationRegistry<{ key: K; reference: WeakRef<V> }>(({ key, reference }) => {
    if (this.#references.get(key) === reference) this.#references.delete(key);
  });

  set(key: K, value: V): this {
    const reference = new WeakRef(value);
    this.#references.set(key, reference);
    this.#registry.register(value, { key, reference });
    return this;
  }

  delete(key: K): boolean {
    return this.#references.delete(key);
  }
}
