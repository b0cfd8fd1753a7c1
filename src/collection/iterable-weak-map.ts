import { named } from '../reference/named-collection.js';
import { requireFunction, requireWeakKey } from '../reference/weak-key.js';
import { fillMap } from './fill.js';
import { WeakEntries } from './weak-entries.js';

/**
 * The language's WeakMap, plus iteration in insertion order: CPython's `weakref.WeakKeyDictionary`,
 * whose values may refer to their keys.
 *
 * Keeps no key alive. Keeps a value for as long as its key lives and is in the map, and no longer: a value
 * that reaches its key does not keep it (an ephemeron). An entry ends with its key, by `delete` or by
 * `clear`. Keys are objects, functions and non-registered symbols.
 *
 * Whatever shows entries shows living ones only: `has`, `size`, iteration and `forEach` agree at every
 * moment. What they hand out or look at is pinned to the end of the job, as the language says of WeakRefs;
 * an iterator holds nothing between two steps. As the engine keeps a list of all that one job has read, a
 * job cannot look at more than some 16 million keys.
 *
 * @example
 * const titles = new IterableWeakMap<Element, string>();
 * titles.set(element, 'Home');
 * for (const [element, title] of titles) element.setAttribute('title', title); // those still alive
 */
export class IterableWeakMap<K extends WeakKey, V> implements WeakMap<K, V> {
  /** "IterableWeakMap". */
  declare readonly [Symbol.toStringTag]: string;
  static readonly #name: string = /* @__PURE__ */ named(this, 'IterableWeakMap', Map);
  readonly #entries = new WeakEntries<K, V>();

  /**
   * Takes what `new WeakMap` takes, and calls `this.set` for each entry, as it does.
   *
   * @throws {TypeError} if the argument is neither iterable, null nor undefined, an entry is no object, or
   * a key cannot be held weakly.
   */
  constructor(entries: Iterable<readonly [K, V]> | null | undefined = null) {
    if (entries !== null) fillMap(IterableWeakMap.#name, this, entries);
  }

  /** How many keys live. Costs a pass over the entries, and pins the living ones to the end of the job. */
  get size(): number {
    return this.#entries.count(Infinity);
  }

  /** Entries stored, those of dead keys included that no clean-up has dropped yet: at least `size`. Costs nothing. */
  get storedCount(): number {
    return this.#entries.storedCount;
  }

  /** The value of a key, or undefined if it has none. As fast as a WeakMap's. */
  get(key: K): V | undefined {
    return this.#entries.values.get(key);
  }

  /** Whether the key is in the map. */
  has(key: K): boolean {
    return this.#entries.values.has(key);
  }

  /**
   * Gives a key its value. A new key comes last in the order, one that is there stays where it is.
   *
   * @throws {TypeError} if the key cannot be held weakly.
   */
  set(key: K, value: V): this {
    if (!this.#entries.values.has(key)) {
      requireWeakKey('IterableWeakMap.set', 'key', key);
      this.#entries.append(key);
    }
    this.#entries.values.set(key, value);
    return this;
  }

  /**
   * The value of a key, which becomes `value` if it has none.
   *
   * @throws {TypeError} if the key cannot be held weakly.
   */
  getOrInsert(key: K, value: V): V {
    if (this.#entries.values.has(key)) return this.#entries.valueFor(key);
    requireWeakKey('IterableWeakMap.getOrInsert', 'key', key);
    this.#entries.append(key);
    this.#entries.values.set(key, value);
    return value;
  }

  /**
   * The value of a key, which becomes `compute(key)` if it has none. What `compute` throws is thrown, and
   * nothing is stored then; if it sets the key itself, its result overwrites that.
   *
   * @throws {TypeError} if the key cannot be held weakly or `compute` is no function.
   */
  getOrInsertComputed(key: K, compute: (key: K) => V): V {
    requireWeakKey('IterableWeakMap.getOrInsertComputed', 'key', key);
    requireFunction('IterableWeakMap.getOrInsertComputed', 'compute', compute);
    if (this.#entries.values.has(key)) return this.#entries.valueFor(key);
    const value = compute(key);
    if (!this.#entries.values.has(key)) this.#entries.append(key);
    this.#entries.values.set(key, value);
    return value;
  }

  /** Removes a key and its value; true if it was there. */
  delete(key: K): boolean {
    return this.#entries.delete(key);
  }

  /** Removes all entries. */
  clear(): void {
    this.#entries.clear();
  }

  /** Calls `callback(value, key, map)` for each living entry, in order. What it throws is thrown, and ends the pass. */
  forEach(callback: (value: V, key: K, map: this) => void, thisArg?: unknown): void {
    requireFunction('IterableWeakMap.forEach', 'callback', callback);
    for (const key of this.#entries.iterate((living) => living)) callback.call(thisArg, this.#entries.valueFor(key), key, this);
  }

  /** The living entries in insertion order. Deleting during iteration is safe; what is added meanwhile comes too. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.#pairs();
  }

  /** The living keys in insertion order; see {@link entries}. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return this.#entries.iterate((key) => key);
  }

  /** The values of the living keys, in insertion order of the keys; see {@link entries}. */
  values(): ReturnType<Map<K, V>['values']> {
    return this.#entries.iterate((key) => this.#entries.valueFor(key));
  }

  /** The same as {@link entries}. */
  [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return this.#pairs();
  }

  #pairs(): ReturnType<Map<K, V>['entries']> {
    return this.#entries.iterate((key): [K, V] => [key, this.#entries.valueFor(key)]);
  }
}
