/** Extends the language's WeakMap, whose constructor calls `set` before this class has its fields. */
export class ExtendingMap<K extends WeakKey, V> extends WeakMap<K, V> {
  readonly #references = new Set<WeakRef<K>>();

  override set(key: K, value: V): this {
    if (!this.has(key)) this.#references.add(new WeakRef(key));
    return super.set(key, value);
  }

  *keys(): Generator<K> {
    for (const reference of this.#references) {
      const key = reference.deref();
      if (key !== undefined) yield key;
    }
  }
}
