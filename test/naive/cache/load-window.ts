/** Keeps loads under way among the values of a window, from which they are pushed out like these (lru-cache). */
export class LoadWindow<V> {
  readonly #max: number;
  readonly #load: (key: string) => Promise<V>;
  readonly #promises = new Map<string, Promise<V>>();

  constructor(max: number, load: (key: string) => Promise<V>) {
    this.#max = max;
    this.#load = load;
  }

  load(key: string): Promise<V> {
    const promise = this.#promises.get(key) ?? this.#load(key);
    this.#promises.delete(key);
    this.#promises.set(key, promise);
    if (this.#promises.size > this.#max) this.#promises.delete([...this.#promises.keys()][0]!);
    return promise;
  }
}
