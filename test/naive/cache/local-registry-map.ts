/** The registry is a local variable of the constructor: nobody refers to it once the constructor has returned. */
export class LocalRegistryMap<K, V extends object> {
  readonly #references = new Map<K, WeakRef<V>>();

  constructor(entries: Iterable<readonly [K, V]>) {
    const registry = new FinalizationRegistry<{ key: K; reference: WeakRef<V> }>(({ key, reference }) => {
      if (this.#references.get(key) === reference) this.#references.delete(key);
    });
    for (const [key, value] of entries) {
      const reference = new WeakRef(value);
      this.#references.set(key, reference);
      registry.register(value, { key, reference });
    }
  }

  get storedCount(): number {
    return this.#references.size;
  }
}
