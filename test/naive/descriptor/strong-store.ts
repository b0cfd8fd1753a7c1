/** One table per property, as a descriptor over an ordinary dictionary keeps it: every object it ever saw stays. */
export class StrongStore<T> {
  readonly #values = new Map<object, T>();

  get(object: object): T | undefined {
    return this.#values.get(object);
  }

  set(object: object, value: T): void {
    this.#values.set(object, value);
  }
}
