/** Takes the old entry out first, and meets the wrong value afterwards (weak-value). */
export class LateCheckMap<K, V> {
  readonly #references = new Map<K, WeakRef<V & object>>();

  get(key: K): V | undefined {
    return this.#references.get(key)?.deref();
  }

  set(key: K, value: V): this {
    this.#references.delete(key);
    this.#references.set(key, new WeakRef(value as V & object));
    return this;
  }
}
