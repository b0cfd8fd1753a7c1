/** iterable-weak's IterableWeakMap: a strong Map from the weak references of the keys to the values. */
export class StrongValuesMap<K extends WeakKey, V> {
  readonly #values = new Map<WeakRef<K>, V>();
  readonly #references = new WeakMap<K, WeakRef<K>>();
  readonly #registry = new FinalizationRegistry<WeakRef<K>>((reference) => this.#values.delete(reference));

  get size(): number {
    return this.#values.size;
  }

  has(key: K): boolean {
    return this.#references.has(key);
  }

  get(key: K): V | undefined {
    return this.#values.get(this.#references.get(key)!);
  }

  set(key: K, value: V): this {
    const reference = new WeakRef(key);
    this.#references.set(key, reference);
    this.#values.set(reference, value);
    this.#registry.register(key, reference, reference);
    return this;
  }

  *keys(): Generator<K> {
    for (const reference of this.#values.keys()) yield reference.deref() as K;
  }

  forEach(callback: (value: V, key: K) => void): void {
    for (const [reference, value] of this.#values) callback(value, reference.deref() as K);
  }
}
