import { shown } from '../reference/shown.js';
import { Failure } from './cache-entry.js';
import type { CacheStore } from './cache-store.js';
import { dead } from './live-iterator.js';
import type { CacheSettings, NegativeOutcome } from './weak-cache-options.js';

/** A result that waits to be stored: all callbacks that takes have run. */
export interface Storing {
  readonly time: number;
  store(): void;
}

/** Counts the calls of `load` and `create` functions, and decides what is stored of their results. */
export class Results<K, V> {
  loads = 0;
  failures = 0;
  reloads = 0;
  readonly #settings: CacheSettings<K, V>;
  readonly #store: CacheStore<K, V>;

  constructor(settings: CacheSettings<K, V>, store: CacheStore<K, V>) {
    this.#settings = settings;
    this.#store = store;
  }

  countLoad(key: K): void {
    this.loads++;
    if (this.#store.collectedKeys.take(key)) this.reloads++;
  }

  /** Throws what `weigh` and `now` throw. */
  prepare(key: K, value: V): Storing {
    const store = this.#store;
    if (value === null || value === undefined) {
      const isKept = this.#isKept(key, { status: 'fulfilled', value: value as V & (null | undefined) });
      const time = store.time();
      return { time, store: () => (isKept ? store.putNegative(key, value, time) : store.removeKey(key, 'replaced', time)) };
    }
    const weight = store.weigh(key, value);
    const time = store.time();
    return { time, store: () => store.put(key, value, time, weight) };
  }

  /** Stores a rejection where there is no value. Throws what `now` throws. */
  prepareFailure(key: K, error: unknown): Storing {
    const store = this.#store;
    const isKept = this.#isKept(key, { status: 'rejected', reason: error });
    const time = store.time();
    return {
      time,
      store: () => {
        if (isKept && store.view(store.entries.get(key), time) === dead) store.putNegative(key, new Failure(error), time);
      },
    };
  }

  #isKept(key: K, outcome: NegativeOutcome<V>): boolean {
    const { negative } = this.#settings;
    if (negative?.when === undefined) return negative !== undefined;
    try {
      return negative.when(outcome, key);
    } catch (error) {
      this.#store.removals.report(error, `negative.when for key ${shown(key)}`);
      return false;
    }
  }
}
