/** Keeps the promise of each load, whatever becomes of it, and gives the load the first caller's signal. */
export class PromiseCache<V> {
  readonly #promises = new Map<string, Promise<V>>();
  readonly #load: (key: string, context: { signal: AbortSignal | undefined }) => Promise<V>;

  constructor(load: (key: string, context: { signal: AbortSignal | undefined }) => Promise<V>) {
    this.#load = load;
  }

  load(key: string, { signal }: { signal?: AbortSignal } = {}): Promise<V> {
    let promise = this.#promises.get(key);
    if (promise === undefined) {
      promise = this.#load(key, { signal });
      this.#promises.set(key, promise);
    }
    return promise;
  }
}
