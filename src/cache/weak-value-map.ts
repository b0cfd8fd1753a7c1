import { refuse } from '../reference/check-argument.js';
import { named } from '../reference/named-collection.js';
import { isObject, requireFunction } from '../reference/weak-key.js';
import { dead, liveIterator } from './live-iterator.js';
import { ValueCells, valueOf } from './value-cells.js';

/**
 * A Map that holds its values weakly: CPython's `weakref.WeakValueDictionary` with the whole interface of
 * the language's Map. Keys are held strongly, as are primitive values, symbols included. An object or a
 * function as a value is not: its entry lasts until it is deleted, or until the value has been collected,
 * which is when nothing but weak references leads to it any more.
 *
 * Reading a value keeps it alive to the end of the current job, as the language has it for every WeakRef;
 * so does storing it. A loop that never ends its job therefore frees nothing.
 *
 * A dead entry shows nowhere: `has`, `size`, `keys`, `forEach` and all others agree. Its key is dropped
 * some time after one of the next collections, without any further call. A key that is set again before
 * that keeps its place in the order.
 *
 * @example
 * const images = new WeakValueMap<string, ImageBitmap>();
 * images.set(url, bitmap);
 * images.get(url); // the bitmap, for as long as something else holds it
 */
export class WeakValueMap<K, V> implements Map<K, V> {
  readonly #values = new ValueCells<K>();
  readonly #cells = this.#values.cells;

  /** "WeakValueMap". */
  declare readonly [Symbol.toStringTag]: string;
  static readonly #name: string = /* @__PURE__ */ completeAsMap(this);

  /** What derived collections are made with, as for the language's own collections. */
  static get [Symbol.species](): typeof WeakValueMap {
    return this;
  }

  /**
   * Groups items by what `callback` gives for each, as `Map.groupBy` does. **The groups are arrays that
   * only this map refers to, so they are gone after the current job** unless you hold them: `Map.groupBy`
   * is nearly always what you want.
   *
   * @throws {TypeError} if the items are not iterable or the callback is no function.
   */
  static groupBy<K, T>(items: Iterable<T>, callback: (item: T, index: number) => K): WeakValueMap<K, T[]> {
    requireIterable('WeakValueMap.groupBy', 'items', items);
    requireFunction('WeakValueMap.groupBy', 'callback', callback);
    const groups = new WeakValueMap<K, T[]>();
    let index = 0;
    // Within this job no group can go.
    for (const item of items) groups.getOrInsertComputed(callback(item, index++), () => []).push(item);
    return groups;
  }

  /**
   * Sets each of `entries` in turn, through the `set` method, as Map's constructor does.
   *
   * @throws {TypeError} if `entries` is neither iterable nor null nor undefined, or one of them is no object.
   */
  constructor(entries: Iterable<readonly [K, V]> | null = null) {
    if (entries === null) return;
    const add: unknown = this.set;
    requireFunction(WeakValueMap.#name, 'set', add);
    requireIterable(WeakValueMap.#name, 'entries', entries);
    for (const entry of entries) {
      if (!isObject(entry)) refuse(WeakValueMap.#name, 'each entry to be an object', entry);
      (add as Map<K, V>['set']).call(this, entry[0], entry[1]);
    }
  }

  /**
   * How many live entries there are. Looks at every entry, and so keeps every value alive to the end of the
   * job; V8 ends the process if one job reads more than 16 million weak references. {@link storedCount} is free.
   */
  get size(): number {
    let count = 0;
    for (const cell of this.#cells.values()) if (valueOf(cell) !== dead) count++;
    return count;
  }

  /** How many entries are stored, those included that have died and are not dropped yet: an upper bound of {@link size}. */
  get storedCount(): number {
    return this.#cells.size;
  }

  /** The value of a key, or undefined if it has none or that has been collected. */
  get(key: K): V | undefined {
    const cell = this.#cells.get(key);
    return typeof cell === 'object' && cell !== null ? (cell as WeakRef<V & object>).deref() : (cell as V | undefined);
  }

  /** Tells whether the key has a live value. */
  has(key: K): boolean {
    return this.#read(key) !== dead;
  }

  /** Sets a key's value, and holds it weakly if it is an object or a function. */
  set(key: K, value: V): this {
    this.#values.store(key, value);
    return this;
  }

  /** Removes a key; returns whether it had a live value. */
  delete(key: K): boolean {
    const removed = this.#read(key) !== dead;
    this.#cells.delete(key);
    return removed;
  }

  /** Removes all entries. */
  clear(): void {
    this.#cells.clear();
  }

  /** The key's value, if it has a live one; otherwise sets it to `value` and returns that. */
  getOrInsert(key: K, value: V): V {
    const present = this.#read(key);
    if (present !== dead) return present;
    this.#values.store(key, value);
    return value;
  }

  /**
   * The key's value, if it has a live one; otherwise sets it to what `callback` returns and returns that.
   * If the callback itself sets the key, what it returns wins, as for Map.
   *
   * @throws {TypeError} if the callback is no function; and whatever it throws, with nothing set.
   */
  getOrInsertComputed(key: K, callback: (key: K) => V): V {
    const present = this.#read(key);
    requireFunction('WeakValueMap.getOrInsertComputed', 'callback', callback);
    if (present !== dead) return present;
    // Map has no -0 among its keys, so the callback sees none.
    const canonical = (key === 0 ? 0 : key) as K;
    const value = callback(canonical);
    this.#values.store(key, value);
    return value;
  }

  /**
   * Calls `callback` with each live value, its key and this map, entries added meanwhile included.
   *
   * @throws {TypeError} if the callback is no function; and whatever it throws, at once.
   */
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg: unknown = undefined): void {
    const entries = this.#iterate((key, value): [K, V] => [key, value]);
    requireFunction('WeakValueMap.forEach', 'callback', callback);
    for (const [key, value] of entries) callback.call(thisArg, value, key, this);
  }

  /** Iterates over the live entries, as Map does. The iterator keeps none of the values alive. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.#iterate((key, value) => [key, value]);
  }

  /** Iterates over the keys of the live entries. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return this.#iterate((key) => key);
  }

  /** Iterates over the live values. The iterator keeps none of them alive. */
  values(): ReturnType<Map<K, V>['values']> {
    return this.#iterate((_key, value) => value);
  }

  /** Iterates over the live entries: the same function as {@link entries}. */
  /* v8 ignore next 3 -- for the compiler only: completeAsMap puts entries itself in its place */
  [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return this.entries();
  }

  #iterate<Item>(item: (key: K, value: V) => Item): ReturnType<Map<K, Item>['values']> {
    return liveIterator(this.#cells, valueOf<V>, item);
  }

  #read(key: K): V | typeof dead {
    const cell = this.#cells.get(key);
    return cell === undefined && !this.#cells.has(key) ? dead : valueOf<V>(cell);
  }
}

/** One function under two names, as the language has it; class syntax would make two. */
function completeAsMap(mapClass: typeof WeakValueMap): string {
  Object.defineProperty(mapClass.prototype, Symbol.iterator, { value: mapClass.prototype.entries, writable: true, configurable: true });
  return named(mapClass, 'WeakValueMap', Map);
}

function requireIterable(where: string, name: string, value: { [Symbol.iterator]?: unknown } | null | undefined): void {
  if (typeof value?.[Symbol.iterator] !== 'function') refuse(where, `${name} to be iterable`, value);
}
