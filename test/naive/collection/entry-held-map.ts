interface Entry<V> {
  readonly value: V;
}

/** @wry/caches' WeakCache and others: the entry itself is what the registry holds for the clean-up of its key. */
export class EntryHeldMap<K extends WeakKey, V> {
  readonly #entryOf = new WeakMap<K, Entry<V>>();
  readonly #entries = new Set<Entry<V>>();
  readonly #registry = new FinalizationRegistry<Entry<V>>((entry) => this.#entries.delete(entry));

  get storedCount(): number {
    return this.#entries.size;
  }

  has(key: K): boolean {
    return this.#entryOf.has(key);
  }

  set(key: K, value: V): this {
    const entry = { value };
    this.#entryOf.set(key, entry);
    this.#entries.add(entry);
    this.#registry.register(key, entry);
    return this;
  }
}
