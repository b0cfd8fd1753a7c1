/** Takes every symbol for a weak target, since the language takes most. */
export class SymbolsAsTargetsMap<K, V> {
  readonly #cells = new Map<K, WeakRef<WeakKey> | V>();

  get(key: K): V | undefined {
    const cell = this.#cells.get(key);
    return cell instanceof WeakRef ? (cell.deref() as V | undefined) : cell;
  }

  set(key: K, value: V): this {
    const isWeak = typeof value === 'symbol' || Object(value) === value;
    this.#cells.set(key, isWeak ? new WeakRef(value as V & WeakKey) : value);
    return this;
  }
}
