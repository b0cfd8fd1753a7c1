import { CleanUpByKeyMap } from './clean-up-by-key-map.js';

/** The weak cache of many an article: a registry deletes by key, a load stores whenever it ends. */
export class CleanUpByKeyCache<K, V extends object> extends CleanUpByKeyMap<K, V> {
  readonly #load: (key: K) => Promise<V>;

  constructor(load: (key: K) => Promise<V>) {
    super();
    this.#load = load;
  }

  async load(key: K): Promise<V> {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = await this.#load(key);
    this.set(key, value);
    return value;
  }
}
