/// <reference lib="esnext.disposable" />
import { named } from '../reference/named-collection.js';
import { requireFunction } from '../reference/weak-key.js';
import { type CacheEntry, Failure } from './cache-entry.js';
import { CacheStore } from './cache-store.js';
import { dead, liveIterator } from './live-iterator.js';
import { Loads } from './loads.js';
import { Results, type Storing } from './results.js';
import { type CacheStats, type LoadOptions, type WeakCacheOptions, cacheSettings, checkLoadOptions } from './weak-cache-options.js';

/**
 * A cache of objects that are expensive to make: between two invalidations of a key every caller gets the
 * same object, for as long as anyone holds it. When nobody does any more, neither does the cache.
 *
 * Keys are held strongly, until their entry leaves; values weakly. A `hot` window holds the values used
 * last strongly. Primitives cannot be held weakly: they are kept only in that window or, without one,
 * under `ttl`; otherwise `set` and loads keep nothing of them.
 *
 * `delete`, `clear`, disposal, `set`, `load` with `refresh` and the end of the `ttl` invalidate. A load that
 * was under way then still answers those who wait for it, but is not stored.
 *
 * Views (`has`, `size`, `keys` …) show live values only. Kept rejections are not among them, and are not
 * reported to `onRemoval`. Memory of the dead and the expired is freed some time after a later collection,
 * or at the next use of their key; there are no timers.
 *
 * A key that reaches its own value keeps it alive, as the cache holds the key. The idea is the weak cache of
 * Python's talks on weak references: a cache that never prevents removal.
 *
 * @example
 * const users = new WeakCache<string, User>({ load: (id, { signal }) => fetchUser(id, signal), hot: { max: 100 } });
 * const user = await users.load('ada'); // fetched once, however many ask
 */
export class WeakCache<K, V> implements Disposable, Iterable<[K, V]> {
  /** "WeakCache". */
  declare readonly [Symbol.toStringTag]: string;

  static readonly #name: string = /* @__PURE__ */ named(this, 'WeakCache', Map);
  readonly #load: WeakCacheOptions<K, V>['load'];
  readonly #store: CacheStore<K, V>;
  readonly #entries: CacheStore<K, V>['entries'];
  readonly #window: CacheStore<K, V>['window'];
  readonly #results: Results<K, V>;
  readonly #loads: Loads<K, V>;
  /** Keys whose `create` is running, unless they have been invalidated. */
  readonly #creating = new Set<K>();
  #hits = 0;
  #misses = 0;

  /** @throws {TypeError | RangeError} if an option is of the wrong type or out of range. */
  constructor(options: WeakCacheOptions<K, V> = {}) {
    const settings = cacheSettings(WeakCache.#name, options);
    this.#load = settings.load;
    this.#store = new CacheStore(settings);
    this.#entries = this.#store.entries;
    this.#window = this.#store.window;
    this.#results = new Results(settings, this.#store);
    this.#loads = new Loads(this.#store, this.#results);
  }

  /**
   * How many live values there are. Looks at every entry, and so keeps every value alive to the end of the
   * job; V8 ends the process if one job reads more than 16 million weak references. {@link storedCount} is free.
   */
  get size(): number {
    const time = this.#store.time();
    let count = 0;
    for (const entry of this.#entries.values()) if (this.#store.view(entry, time) !== dead) count++;
    return count;
  }

  /** How many entries are stored: an upper bound of {@link size}, with the dead, the expired and kept rejections. */
  get storedCount(): number {
    return this.#entries.size;
  }

  /** The value of a key, or undefined if there is none. Makes it the one used last. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    // The hot path, kept short: what is in the window and never expires.
    if (entry?.newer !== undefined && entry.expires === undefined) {
      this.#window!.touch(entry);
      this.#hits++;
      return entry.held as V;
    }
    const value = this.#use(key);
    this.#store.removals.tell('WeakCache.get');
    return value === dead ? undefined : value;
  }

  /** The value of a key, or undefined if there is none; the hot window and the counts stay as they are. */
  peek(key: K): V | undefined {
    const value = this.#store.view(this.#entries.get(key));
    return value === dead ? undefined : value;
  }

  /** Tells whether a key has a live value; the hot window and the counts stay as they are. */
  has(key: K): boolean {
    return this.#store.view(this.#entries.get(key)) !== dead;
  }

  /**
   * Stores a value. A primitive, null and undefined among them, is kept only in the hot window or, without
   * one, under `ttl`; what there was before goes in any case.
   *
   * @throws what `weigh` and `now` throw, with nothing changed; what `onRemoval` throws, once it is done.
   */
  set(key: K, value: V): this {
    const weight = this.#store.weigh(key, value);
    const time = this.#store.time();
    this.#invalidate(key);
    this.#store.put(key, value, time, weight);
    this.#store.removals.tell('WeakCache.set');
    return this;
  }

  /** Removes a key; returns whether it had a live value. Throws what `onRemoval` throws, once it is done. */
  delete(key: K): boolean {
    const time = this.#store.time();
    this.#invalidate(key);
    const entry = this.#entries.get(key);
    const isLive = this.#store.view(entry, time) !== dead;
    if (entry !== undefined) this.#store.remove(entry, 'deleted', time);
    this.#store.removals.tell('WeakCache.delete');
    return isLive;
  }

  /** Removes everything. Throws what `onRemoval` throws, several errors as one AggregateError, once it is done. */
  clear(): void {
    this.#clear('WeakCache.clear', this.#store.time());
  }

  /** Clears the cache for good: it still answers, and loads, but keeps nothing any more. */
  [Symbol.dispose](): void {
    const time = this.#store.time();
    this.#store.close();
    this.#clear('WeakCache[Symbol.dispose]', time);
  }

  /**
   * The value of a key; if there is none, what `create` returns, which is stored. A null or undefined is
   * stored only as `negative` says.
   *
   * If `create` itself brings about a value for this key, in whatever way, everyone gets that one, and what
   * it returned is dropped. If it invalidates the key, what it returned is given back but not stored.
   *
   * @throws {TypeError} if `create` is no function; what `create` throws, with nothing stored; what `onRemoval`
   * throws, once it is done.
   */
  getOrCreate(key: K, create: (key: K) => V): V {
    requireFunction('WeakCache.getOrCreate', 'create', create);
    let value = this.#use(key);
    const errors: unknown[] = [];
    if (value === dead) {
      try {
        value = this.#create(key, create);
      } catch (error) {
        errors.push(error);
      }
    }
    this.#store.removals.tell('WeakCache.getOrCreate', errors);
    return value as V;
  }

  /**
   * The value of a key; if there is none, what the cache's `load` function fetches. Calls for one key share
   * one call of that function, and get what it gives, whatever happens to the entry meanwhile.
   *
   * With `refresh` it loads anyway. Until that load ends, others are served the old value, or wait with it
   * if there is none; then it replaces the old value, or removes it if it comes to nothing. If it fails, the
   * old value stays. An older load still under way is not stored any more.
   *
   * Rejects with a TypeError for wrong options or without a `load` function; with the reason of `signal`; with
   * what the load rejects with, or rejected with while that is kept. Errors of other callbacks go to `onError`.
   */
  async load(key: K, options: LoadOptions = {}): Promise<V> {
    checkLoadOptions('WeakCache.load', options);
    if (this.#load === undefined) throw new TypeError('WeakCache.load: expected the cache to have a load option, got none');
    const { signal, refresh = false } = options;
    const value = refresh ? dead : this.#use(key, true);
    this.#store.removals.tellUnattended();
    if (signal?.aborted) throw signal.reason;
    if (value instanceof Failure) throw value.error;
    if (value !== dead) return value;
    const joined = refresh ? undefined : this.#loads.join(key, signal);
    return joined ?? this.#loads.start(key, this.#load, refresh, signal);
  }

  /** What the cache has counted so far. */
  stats(): CacheStats {
    const { collected, evicted, expired } = this.#store.removals.counts;
    const { loads, failures, reloads } = this.#results;
    return { hits: this.#hits, misses: this.#misses, loads, failures, reloads, collected, evicted, expired };
  }

  /** Iterates over the keys with a live value. */
  keys(): IterableIterator<K> {
    return this.#iterate((key) => key);
  }

  /** Iterates over keys and live values. The iterator keeps none of them alive. */
  entries(): IterableIterator<[K, V]> {
    return this.#iterate((key, value) => [key, value]);
  }

  /** As {@link entries}. */
  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.entries();
  }

  #iterate<Item>(item: (key: K, value: V) => Item): IterableIterator<Item> {
    return liveIterator(this.#entries, (entry: CacheEntry<K>) => this.#store.view(entry), item);
  }

  /** The value of a key as the one used last, and counts it; `dead` if there is none. */
  #use(key: K): V | typeof dead;
  #use(key: K, withFailures: true): V | Failure | typeof dead;
  #use(key: K, withFailures = false): V | Failure | typeof dead {
    const value = this.#store.use(key);
    const isFound = value !== dead && (withFailures || !(value instanceof Failure));
    if (isFound) this.#hits++;
    else this.#misses++;
    return isFound ? value : dead;
  }

  #clear(where: string, time: number): void {
    this.#loads.invalidateAll();
    this.#creating.clear();
    this.#store.clear(time);
    this.#store.removals.tell(where);
  }

  /** From now on, what is being loaded or created for this key is not stored. */
  #invalidate(key: K): void {
    this.#loads.invalidate(key);
    this.#creating.delete(key);
  }

  #create(key: K, create: (key: K) => V): V {
    this.#results.countLoad(key);
    const isOutermost = !this.#creating.has(key);
    if (isOutermost) this.#creating.add(key);
    let isValid = false;
    let value: V;
    let storing: Storing;
    try {
      value = this.#called(key, create);
      storing = this.#results.prepare(key, value);
    } finally {
      isValid = this.#creating.has(key);
      if (isOutermost) this.#creating.delete(key);
    }
    const present = this.#store.view(this.#entries.get(key), storing.time);
    if (present !== dead) return present;
    if (isValid) storing.store();
    return value;
  }

  #called(key: K, create: (key: K) => V): V {
    try {
      return create(key);
    } catch (error) {
      this.#results.failures++;
      throw error;
    }
  }
}
