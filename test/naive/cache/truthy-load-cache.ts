/** Takes a value that is falsy for one that is missing. */
export class TruthyLoadCache<V> {
  readonly #values = new Map<string, V>();
  readonly #load: (key: string) => Promise<V>;

  constructor(load: (key: string) => Promise<V>) {
    this.#load = load;
  }

  async load(key: string): Promise<V> {
    const value = this.#values.get(key) || (await this.#load(key));
    this.#values.set(key, value);
    return value;
  }
}
