/** A Map with WeakRefs in it: only `get` looks whether the value is still there. */
export class MapOfReferences<K, V extends object> extends Map<K, unknown> {
  override get(key: K): V | undefined {
    return (super.get(key) as WeakRef<V> | undefined)?.deref();
  }

  override set(key: K, value: V): this {
    return super.set(key, new WeakRef(value));
  }
}
