import { named } from '../reference/named-collection.js';
import { requireFunction, requireWeakKey } from '../reference/weak-key.js';
import { fillSet } from './fill.js';
import * as algebra from './set-algebra.js';
import { type SetLike, SetRecord } from './set-record.js';
import { WeakCells } from './weak-cells.js';

/**
 * The language's WeakSet, plus iteration in insertion order and the set methods: CPython's
 * `weakref.WeakSet`.
 *
 * Keeps nothing alive. A value leaves with its death, by `delete` or by `clear`. Values are objects,
 * functions and non-registered symbols.
 *
 * Whatever shows values shows living ones only: `has`, `size`, iteration, `forEach` and the set methods
 * agree at every moment. What they hand out or look at is pinned to the end of the job, as the language
 * says of WeakRefs; an iterator holds nothing between two steps. As the engine keeps a list of all that
 * one job has read, a job cannot look at more than some 16 million values.
 *
 * The set methods are those of the language's Set, and take any set-like; `new Set().union(weakSet)` works
 * too. Where Set's return a Set, these return an IterableWeakSet, whatever the class of the receiver: the
 * result keeps nothing alive either.
 *
 * @example
 * const open = new IterableWeakSet<Session>();
 * open.add(session);
 * for (const session of open) session.ping(); // those still alive
 */
export class IterableWeakSet<T extends WeakKey> implements WeakSet<T> {
  /** "IterableWeakSet". */
  declare readonly [Symbol.toStringTag]: string;
  static readonly #name: string = /* @__PURE__ */ named(this, 'IterableWeakSet', Set);
  #values = new WeakCells<T>();

  /**
   * Takes what `new WeakSet` takes, and calls `this.add` for each value, as it does.
   *
   * @throws {TypeError} if the argument is neither iterable, null nor undefined, or a value cannot be held weakly.
   */
  constructor(values: Iterable<T> | null | undefined = null) {
    if (values !== null) fillSet(IterableWeakSet.#name, this, values);
  }

  /** How many values live. Costs a pass over them, and pins the living ones to the end of the job. */
  get size(): number {
    return this.#values.count(Infinity);
  }

  /** Values stored, dead ones included that no clean-up has dropped yet: at least `size`. Costs nothing. */
  get storedCount(): number {
    return this.#values.storedCount;
  }

  /** Whether the value is in the set. */
  has(value: T): boolean {
    return this.#values.has(value);
  }

  /**
   * Adds a value as the last one, unless it is there.
   *
   * @throws {TypeError} if it cannot be held weakly.
   */
  add(value: T): this {
    if (!this.#values.has(value)) {
      requireWeakKey('IterableWeakSet.add', 'value', value);
      this.#values.append(value);
    }
    return this;
  }

  /** Removes a value; true if it was there. */
  delete(value: T): boolean {
    return this.#values.delete(value);
  }

  /** Removes all values. */
  clear(): void {
    this.#values.clear();
  }

  /** Calls `callback(value, value, set)` for each living value, in order. What it throws is thrown, and ends the pass. */
  forEach(callback: (value: T, sameValue: T, set: this) => void, thisArg?: unknown): void {
    requireFunction('IterableWeakSet.forEach', 'callback', callback);
    for (const value of this.#living()) callback.call(thisArg, value, value, this);
  }

  /** The living values in insertion order. Deleting during iteration is safe; what is added meanwhile comes too. */
  values(): ReturnType<Set<T>['values']> {
    return this.#living();
  }

  /** The same as {@link values}. */
  keys(): ReturnType<Set<T>['keys']> {
    return this.#living();
  }

  /** The living values as `[value, value]`; see {@link values}. */
  entries(): ReturnType<Set<T>['entries']> {
    return this.#values.iterate((value): [T, T] => [value, value]);
  }

  /** The same as {@link values}. */
  [Symbol.iterator](): ReturnType<Set<T>['values']> {
    return this.#living();
  }

  /**
   * The values of this set and of the other, in this order.
   *
   * @throws {TypeError} if `other` is no set-like, or one of its values cannot be held weakly.
   * @throws {RangeError} if the size of `other` is negative; so do all the set methods.
   */
  union<U extends WeakKey>(other: SetLike<U>): IterableWeakSet<T | U> {
    return IterableWeakSet.#around(algebra.union<T, U>(this.#values, new SetRecord('IterableWeakSet.union', other)));
  }

  /**
   * The values that are in both.
   *
   * @throws {TypeError} if `other` is no set-like.
   */
  intersection<U>(other: SetLike<U>): IterableWeakSet<T & U> {
    return IterableWeakSet.#around(algebra.intersection<T, U>(this.#values, new SetRecord('IterableWeakSet.intersection', other)));
  }

  /**
   * The values of this set that are not in the other.
   *
   * @throws {TypeError} if `other` is no set-like.
   */
  difference<U>(other: SetLike<U>): IterableWeakSet<T> {
    return IterableWeakSet.#around(algebra.difference(this.#values, new SetRecord('IterableWeakSet.difference', other)));
  }

  /**
   * The values that are in one of the two but not in both.
   *
   * @throws {TypeError} if `other` is no set-like, or one of its values cannot be held weakly.
   */
  symmetricDifference<U extends WeakKey>(other: SetLike<U>): IterableWeakSet<T | U> {
    return IterableWeakSet.#around(algebra.symmetricDifference<T, U>(this.#values, new SetRecord('IterableWeakSet.symmetricDifference', other)));
  }

  /**
   * Whether all values of this set are in the other.
   *
   * @throws {TypeError} if `other` is no set-like.
   */
  isSubsetOf(other: SetLike<unknown>): boolean {
    return algebra.isSubset(this.#values, new SetRecord('IterableWeakSet.isSubsetOf', other));
  }

  /**
   * Whether all values of the other are in this set.
   *
   * @throws {TypeError} if `other` is no set-like.
   */
  isSupersetOf(other: SetLike<unknown>): boolean {
    return algebra.isSuperset(this.#values, new SetRecord('IterableWeakSet.isSupersetOf', other));
  }

  /**
   * Whether no value is in both.
   *
   * @throws {TypeError} if `other` is no set-like.
   */
  isDisjointFrom(other: SetLike<unknown>): boolean {
    return algebra.isDisjoint(this.#values, new SetRecord('IterableWeakSet.isDisjointFrom', other));
  }

  static #around<T extends WeakKey>(cells: WeakCells<T>): IterableWeakSet<T> {
    const set = new IterableWeakSet<T>();
    set.#values = cells;
    return set;
  }

  #living(): ReturnType<Set<T>['values']> {
    return this.#values.iterate((value) => value);
  }
}
