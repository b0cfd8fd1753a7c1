/** The registry is given the key, and deletes it whatever it holds by then (weak-value, denostack/weakref, libtuple). */
export class CleanUpByKeyMap<K, V extends object> {
  readonly #references = new Map<K, WeakRef<V>>();
  readonly #registry = new FinalizationRegistry<K>((key) => this.#references.delete(key));

  get(key: K): V | undefined {
    return this.#references.get(key)?.deref();
  }

  set(key: K, value: V): this {
    this.#references.set(key, new WeakRef(value));
    this.#registry.register(value, key);
    return this;
  }

  delete(key: K): boolean {
    return this.#references.delete(key);
  }

  clear(): void {
    this.#references.clear();
  }
}
