import { shown } from '../reference/shown.js';
import { isObject, requireFunction } from '../reference/weak-key.js';

/** What the set methods accept: a Set, a Map (its keys), or anything else with these three. */
export interface SetLike<T> {
  /** How many values there are: 0 or more. */
  readonly size: number;
  /** Whether a value is among them. */
  has(value: T): boolean;
  /** The values, one after the other. */
  keys(): Iterator<T>;
}

/** The language's set record: the members of a set-like, each looked up once, in the language's order. */
export class SetRecord {
  /** The method in whose name errors are thrown. */
  readonly where: string;
  readonly size: number;
  readonly #set: object;
  readonly #has: (value: unknown) => unknown;
  readonly #keys: () => unknown;

  /**
   * @throws {TypeError} if `other` is no set-like.
   * @throws {RangeError} if its size is negative.
   */
  constructor(where: string, other: unknown) {
    if (!isObject(other)) throw new TypeError(`${where}: expected other to be a set-like object, got ${shown(other)}`);
    const { size: ownSize } = other as { readonly size?: unknown };
    const size = toNumber(ownSize);
    if (Number.isNaN(size)) throw new TypeError(`${where}: expected the size of other to be a number, got ${shown(ownSize)}`);
    const whole = Math.trunc(size);
    if (whole < 0) throw new RangeError(`${where}: expected the size of other to be 0 or more, got ${whole}`);
    const { has } = other as { readonly has?: unknown };
    requireFunction(where, 'the method has of other', has);
    const { keys } = other as { readonly keys?: unknown };
    requireFunction(where, 'the method keys of other', keys);
    this.where = where;
    this.#set = other;
    this.size = whole;
    this.#has = has as (value: unknown) => unknown;
    this.#keys = keys as () => unknown;
  }

  has(value: unknown): boolean {
    return Boolean(this.#has.call(this.#set, value));
  }

  /** Calls `keys` at once; its iterator is closed where the loop over the result is left early. */
  keys(): Iterable<unknown> {
    const iterator: unknown = this.#keys.call(this.#set);
    if (!isObject(iterator)) {
      throw new TypeError(`${this.where}: expected the method keys of other to return an iterator, got ${shown(iterator)}`);
    }
    return { [Symbol.iterator]: () => iterator as Iterator<unknown> };
  }
}

/** The language's conversion; a symbol or a bigint has none. */
function toNumber(value: unknown): number {
  return typeof value === 'symbol' || typeof value === 'bigint' ? NaN : +(value as number);
}
