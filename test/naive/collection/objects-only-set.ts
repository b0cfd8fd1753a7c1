/** "Weak references are to objects": functions are refused, symbols too, whether registered or not. */
export class ObjectsOnlySet<T extends WeakKey> {
  readonly #values = new WeakSet<T>();

  has(value: T): boolean {
    return this.#values.has(value);
  }

  add(value: T): this {
    if (typeof value !== 'object') throw new TypeError(`${String(value)} is not an object`);
    this.#values.add(value);
    return this;
  }
}
