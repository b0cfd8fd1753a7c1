/** Calls the validator and goes on: an asynchronous one refuses when the value has long been stored. */
export class UnawaitedStore<T> {
  readonly #values = new WeakMap<object, T>();
  readonly #validate: (value: T) => unknown;

  constructor(validate: (value: T) => unknown) {
    this.#validate = validate;
  }

  has(object: object): boolean {
    return this.#values.has(object);
  }

  set(object: object, value: T): void {
    this.#validate(value);
    this.#values.set(object, value);
  }
}
