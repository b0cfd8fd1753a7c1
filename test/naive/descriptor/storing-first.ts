/** Stores, then has the whole object judged, as pydantic's validate_assignment with an after-validator did. */
export class StoringFirst<T> {
  readonly #values = new WeakMap<object, T>();
  readonly #validate: (value: T) => void;

  constructor(validate: (value: T) => void) {
    this.#validate = validate;
  }

  get(object: object): T | undefined {
    return this.#values.get(object);
  }

  set(object: object, value: T): void {
    this.#values.set(object, value);
    this.#validate(value);
  }
}
