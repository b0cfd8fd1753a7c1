import { shown } from '../reference/shown.js';
import type { CacheStore } from './cache-store.js';
import { dead } from './live-iterator.js';
import type { Results, Storing } from './results.js';
import { SharedLoad } from './shared-load.js';
import type { LoadContext } from './weak-cache-options.js';

/** The loads under way: the newest of each key, unless it has been invalidated. Only these are stored. */
export class Loads<K, V> {
  readonly #underWay = new Map<K, SharedLoad<V>>();
  readonly #store: CacheStore<K, V>;
  readonly #results: Results<K, V>;

  constructor(store: CacheStore<K, V>, results: Results<K, V>) {
    this.#store = store;
    this.#results = results;
  }

  /** Waits for the load of a key that is under way; undefined if there is none. */
  join(key: K, signal: AbortSignal | undefined): Promise<V> | undefined {
    return this.#underWay.get(key)?.join(signal);
  }

  /** Starts a load in place of what is under way. */
  start(
    key: K,
    load: (key: K, context: LoadContext) => V | PromiseLike<V>,
    isRefresh: boolean,
    signal: AbortSignal | undefined,
  ): Promise<V> {
    const shared: SharedLoad<V> = new SharedLoad<V>(() => this.#end(key, shared));
    this.#underWay.set(key, shared);
    this.#results.countLoad(key);
    const answer = shared.join(signal);
    new Promise<V>((resolve) => resolve(load(key, { signal: shared.signal }))).then(
      (value) => this.#loaded(key, shared, value, isRefresh),
      (error: unknown) => this.#failed(key, shared, error),
    );
    return answer;
  }

  /** What is under way for this key is not stored; who waits for it is still answered. */
  invalidate(key: K): void {
    this.#underWay.delete(key);
  }

  invalidateAll(): void {
    this.#underWay.clear();
  }

  #loaded(key: K, load: SharedLoad<V>, value: V, isRefresh: boolean): void {
    const storing = this.#prepared(key, () => this.#results.prepare(key, value));
    let answer = value;
    if (this.#end(key, load) && storing !== undefined) {
      // A getOrCreate may have been quicker. Everyone is to have the same.
      const present = isRefresh ? dead : this.#store.view(this.#store.entries.get(key), storing.time);
      if (present === dead) storing.store();
      else answer = present;
    }
    load.resolve(answer);
    this.#store.removals.tellUnattended();
  }

  #failed(key: K, load: SharedLoad<V>, error: unknown): void {
    this.#results.failures++;
    const storing = this.#prepared(key, () => this.#results.prepareFailure(key, error));
    if (this.#end(key, load)) storing?.store();
    load.reject(error);
    this.#store.removals.tellUnattended();
  }

  /** What cannot be stored is delivered all the same. */
  #prepared(key: K, prepare: () => Storing): Storing | undefined {
    try {
      return prepare();
    } catch (error) {
      this.#store.removals.report(error, `weigh or now for key ${shown(key)}`);
      return undefined;
    }
  }

  /** A load is under way no longer; tells whether it was still the valid one of its key. */
  #end(key: K, load: SharedLoad<V>): boolean {
    return this.#underWay.get(key) === load && this.#underWay.delete(key);
  }
}
