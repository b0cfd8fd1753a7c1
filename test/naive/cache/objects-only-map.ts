/** Takes `typeof value === 'object'` for what can be held weakly. */
export class ObjectsOnlyMap<K, V> {
  readonly #cells = new Map<K, WeakRef<object> | V>();

  get(key: K): V | undefined {
    const cell = this.#cells.get(key);
    return cell instanceof WeakRef ? (cell.deref() as V | undefined) : cell;
  }

  set(key: K, value: V): this {
    this.#cells.set(key, typeof value === 'object' && value !== null ? new WeakRef(value) : value);
    return this;
  }
}
