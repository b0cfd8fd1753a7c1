/** Weak keys beside a strong table of values, as iterable-weak has them: a value that refers to its object keeps it. */
export class NumberedStore<T> {
  readonly #numbers = new WeakMap<object, number>();
  readonly #values = new Map<number, T>();
  readonly #registry = new FinalizationRegistry<number>((number) => this.#values.delete(number));
  #next = 0;

  get(object: object): T | undefined {
    return this.#values.get(this.#numbers.get(object) ?? -1);
  }

  set(object: object, value: T): void {
    let number = this.#numbers.get(object);
    if (number === undefined) {
      number = this.#next++;
      this.#numbers.set(object, number);
      this.#registry.register(object, number);
    }
    this.#values.set(number, value);
  }
}
