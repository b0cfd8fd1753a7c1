/** Set methods as they were written before the language had them: over anything iterable. */
export class IteratingSet<T extends WeakKey> {
  readonly #references = new Set<WeakRef<T>>();
  readonly #values = new WeakSet<T>();

  constructor(values: Iterable<T>) {
    for (const value of values) {
      this.#references.add(new WeakRef(value));
      this.#values.add(value);
    }
  }

  has(value: T): boolean {
    return this.#values.has(value);
  }

  *[Symbol.iterator](): Generator<T> {
    for (const reference of this.#references) {
      const value = reference.deref();
      if (value !== undefined) yield value;
    }
  }

  union(other: Iterable<T>): IteratingSet<T> {
    return new IteratingSet([...this, ...other]);
  }

  intersection(other: Iterable<T>): IteratingSet<T> {
    return new IteratingSet([...other].filter((value) => this.has(value)));
  }
}
