/** Asks whether there is a value by looking at the value (denostack/weakref's delete, many a getOrInsert). */
export class TruthyMap<K extends WeakKey, V> {
  readonly #values = new WeakMap<K, V>();

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
    return this.#values.get(key) ? this.#values.delete(key) : false;
  }

  getOrInsertComputed(key: K, compute: (key: K) => V): V {
    const found = this.#values.get(key);
    if (found) return found;
    const value = compute(key);
    this.#values.set(key, value);
    return value;
  }
}
