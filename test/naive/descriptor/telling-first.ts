/** Tells of a change, then makes it: a setter whose first line is its event. */
export class TellingFirst<T> {
  readonly #values = new WeakMap<object, T>();
  readonly #onChange: (object: object, value: T) => void;

  constructor(onChange: (object: object, value: T) => void) {
    this.#onChange = onChange;
  }

  get(object: object): T | undefined {
    return this.#values.get(object);
  }

  set(object: object, value: T): void {
    this.#onChange(object, value);
    this.#values.set(object, value);
  }
}
