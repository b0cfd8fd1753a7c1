import { inspectable } from '../reference/inspectable.js';
import { isWeakKey, requireFunction } from '../reference/weak-key.js';
import { fillMap } from './fill.js';
import { tuplePath } from './tuple-path.js';
import { type Branch, WeakBranch } from './weak-branch.js';

/**
 * A map whose keys are tuples: arrays of objects, functions, symbols and primitives in any mixture and of
 * any length, equal where they have equal items at equal positions. Items are compared as Map compares
 * keys: `NaN` equals `NaN`, `-0` equals `0`, an object only itself.
 *
 * Keeps no object of a tuple alive. Keeps a value, and the primitives of its tuple, for as long as *all*
 * objects of the tuple live, and no longer: a value that reaches them does not keep them (an ephemeron).
 * An entry ends with any of its objects, by `delete` or by `clear`. A tuple without any object (registered
 * symbols are primitives here) lives until it is deleted or cleared. The array itself is not kept.
 *
 * What remains: nothing after `delete`, and nothing once the first object of the tuple is dead. When a
 * later object dies, the way to it remains: one empty WeakMap (some 150 bytes) for each sequence of living
 * objects that began such tuples, however many died, until one of the sequence dies or `clear` is called.
 * Besides, V8 keeps the room that dead keys had in a WeakMap, for new ones.
 *
 * As a WeakMap's, its entries cannot be listed or counted.
 *
 * @example
 * const layouts = new WeakTupleMap<Layout>();
 * layouts.set([page, theme, 'a4'], layout); // until page or theme is gone
 * layouts.get([page, theme, 'a4']);
 */
export class WeakTupleMap<V> {
  private static readonly inspected = /* @__PURE__ */ inspectable(this, function () {
    return `${this.constructor.name} { <items unknown> }`;
  });
  #root: Branch = new Map<unknown, unknown>();

  /**
   * Takes what `new Map` takes, with tuples as keys, and calls `this.set` for each entry, as it does.
   *
   * @throws {TypeError} if the argument is neither iterable, null nor undefined, an entry is no object, or a
   * tuple no array.
   */
  constructor(entries: Iterable<readonly [readonly unknown[], V]> | null | undefined = null) {
    if (entries !== null) fillMap('WeakTupleMap', this, entries);
  }

  get [Symbol.toStringTag](): string {
    return 'WeakTupleMap';
  }

  /**
   * The value of a tuple, or undefined if it has none.
   *
   * @throws {TypeError} if the tuple is no array; so do all the methods.
   */
  get(tuple: readonly unknown[]): V | undefined {
    const path = tuplePath('WeakTupleMap.get', tuple);
    return this.#find(path)?.get(path[path.length - 1]) as V | undefined;
  }

  /** Whether the tuple has a value. */
  has(tuple: readonly unknown[]): boolean {
    const path = tuplePath('WeakTupleMap.has', tuple);
    return this.#find(path)?.has(path[path.length - 1]) === true;
  }

  /** Gives a tuple its value. */
  set(tuple: readonly unknown[], value: V): this {
    this.#store(tuplePath('WeakTupleMap.set', tuple), value);
    return this;
  }

  /** The value of a tuple, which becomes `value` if it has none. */
  getOrInsert(tuple: readonly unknown[], value: V): V {
    const path = tuplePath('WeakTupleMap.getOrInsert', tuple);
    const branch = this.#find(path);
    const last = path[path.length - 1];
    if (branch?.has(last) === true) return branch.get(last) as V;
    this.#store(path, value);
    return value;
  }

  /**
   * The value of a tuple, which becomes `compute(tuple)` if it has none. What `compute` throws is thrown,
   * and nothing is stored then; if it sets the tuple itself, its result overwrites that.
   *
   * @throws {TypeError} if the tuple is no array or `compute` no function.
   */
  getOrInsertComputed<Tuple extends readonly unknown[]>(tuple: Tuple, compute: (tuple: Tuple) => V): V {
    const path = tuplePath('WeakTupleMap.getOrInsertComputed', tuple);
    requireFunction('WeakTupleMap.getOrInsertComputed', 'compute', compute);
    const branch = this.#find(path);
    const last = path[path.length - 1];
    if (branch?.has(last) === true) return branch.get(last) as V;
    const value = compute(tuple);
    this.#store(path, value);
    return value;
  }

  /** Removes a tuple and its value, and whatever only led to them; true if it was there. */
  delete(tuple: readonly unknown[]): boolean {
    const path = tuplePath('WeakTupleMap.delete', tuple);
    const branches = [this.#root];
    let branch = this.#root;
    const last = path.length - 1;
    for (let step = 0; step < last; step++) {
      const next = branch.get(path[step]) as Branch | undefined;
      if (next === undefined) return false;
      branches.push((branch = next));
    }
    if (!branch.delete(path[last])) return false;
    for (let step = last; step > 0 && branches[step]!.size === 0; step--) branches[step - 1]!.delete(path[step - 1]);
    return true;
  }

  /** Removes all entries. */
  clear(): void {
    this.#root = new Map();
  }

  /** The branch that has the last step of a path, if there are branches so far. */
  #find(path: readonly unknown[]): Branch | undefined {
    let branch: Branch | undefined = this.#root;
    for (let step = 0; step < path.length - 1 && branch !== undefined; step++) branch = branch.get(path[step]) as Branch | undefined;
    return branch;
  }

  #store(path: readonly unknown[], value: V): void {
    let branch = this.#root;
    const last = path.length - 1;
    for (let step = 0; step < last; step++) {
      let next = branch.get(path[step]) as Branch | undefined;
      if (next === undefined) {
        next = isWeakKey(path[step + 1]) ? new WeakBranch() : new Map<unknown, unknown>();
        branch.set(path[step], next);
      }
      branch = next;
    }
    branch.set(path[last], value);
  }
}
