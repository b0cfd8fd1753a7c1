/** Judges what is assigned, but trusts its default, as pydantic does unless told otherwise. */
export class TrustedDefault<T> {
  readonly #values = new WeakMap<object, T>();
  readonly #validate: (value: T) => void;
  readonly #makeDefault: () => T;

  constructor(validate: (value: T) => void, makeDefault: () => T) {
    this.#validate = validate;
    this.#makeDefault = makeDefault;
  }

  get(object: object): T {
    if (!this.#values.has(object)) this.#values.set(object, this.#makeDefault());
    return this.#values.get(object)!;
  }

  set(object: object, value: T): void {
    this.#validate(value);
    this.#values.set(object, value);
  }
}
