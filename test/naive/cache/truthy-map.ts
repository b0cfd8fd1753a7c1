/** Asks whether there is a value by looking at it, and whether there is a key likewise (weak-lru-cache, denostack/weakref). */
export class TruthyMap<K, V> {
  readonly #values = new Map<K, V>();

  get(key: K): V | undefined {
    return this.#values.get(key);
  }

  has(key: K): boolean {
    return Boolean(this.#values.get(key));
  }

  set(key: K, value: V): this {
    this.#values.set(key, value);
    return this;
  }

  delete(key: K): boolean {
    if (!key || !this.#values.get(key)) return false;
    return this.#values.delete(key);
  }

  getOrInsertComputed(key: K, compute: (key: K) => V): V {
    const value = this.#values.get(key) || compute(key);
    this.set(key, value);
    return value;
  }
}
