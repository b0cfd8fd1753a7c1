import { actualWord } from './actual-word.js';
import { Bits } from './bits.js';
import { isRecord, kindOf, propertiesOf } from './parts.js';
import { Undefined } from './undefined.js';

/** One place at which an actual value is not what was expected. */
export interface Difference {
  /** The keys that lead to the place: property keys, indices, keys of Maps, members of Sets. Empty for the whole value. */
  readonly path: readonly unknown[];
  /** `missing`: the actual value has nothing there; `extra`: the expected value has nothing there. */
  readonly kind: 'changed' | 'missing' | 'extra';
  /** What is there in the actual value; undefined where it is missing. */
  readonly actual: unknown;
  /** What is there in the expected value; undefined where it is extra. */
  readonly expected: unknown;
}

/**
 * The differences between an actual and an expected value that matter: none at what `expected`
 * leaves {@link Undefined}, whatever is there or missing; but an actual Undefined where `expected` is
 * defined is always one. An empty list says that all that is defined is right.
 *
 * Compared part by part: arrays and typed arrays (elements, and `length` as a part), Maps (by key),
 * Sets (by member), objects (enumerable own properties, symbols too; not their prototypes or private
 * fields), dates by their time, and {@link Bits} by `matches` (also an actual unsigned integer with
 * expected Bits). Everything else, also an object with a Symbol.toStringTag of its own, only equals
 * itself, as by Object.is. Cycles are followed once. Nothing is kept alive.
 *
 * @example
 * diffDefined({ ax: 7, carry: 1 }, { ax: 8, carry: Undefined });
 * // [{ path: ['ax'], kind: 'changed', actual: 7, expected: 8 }]
 */
export function diffDefined(actual: unknown, expected: unknown): Difference[] {
  const comparison = new Comparison();
  comparison.compare(actual, expected, []);
  return comparison.differences;
}

type Path = readonly unknown[];

class Comparison {
  readonly differences: Difference[] = [];
  /** The pairs of objects compared or being compared, for cycles. */
  readonly #seen = new Map<object, Set<object>>();

  compare(actual: unknown, expected: unknown, path: Path): void {
    if (expected === Undefined || Object.is(actual, expected)) return;
    if (expected instanceof Bits) {
      if (!actualWord(actual, expected)?.matches(expected)) this.#add(path, 'changed', actual, expected);
    } else if (kindOf(actual) !== kindOf(expected)) {
      this.#add(path, 'changed', actual, expected);
    } else if (isList(actual) && isList(expected)) {
      if (this.#isNew(actual, expected)) this.#compareLists(actual, expected, path);
    } else if (actual instanceof Set && expected instanceof Set) {
      this.#compareSets(actual, expected, path);
    } else if (actual instanceof Map && expected instanceof Map) {
      if (this.#isNew(actual, expected)) this.#compareEntries(actual, expected, path);
    } else if (isRecord(actual) && isRecord(expected)) {
      if (this.#isNew(actual, expected)) this.#compareEntries(propertiesOf(actual), propertiesOf(expected), path);
    } else if (!(actual instanceof Date && expected instanceof Date && Object.is(actual.getTime(), expected.getTime()))) {
      this.#add(path, 'changed', actual, expected);
    }
  }

  #compareLists(actual: ArrayLike<unknown>, expected: ArrayLike<unknown>, path: Path): void {
    const common = Math.min(actual.length, expected.length);
    for (let index = 0; index < common; index++) {
      if (!Object.is(actual[index], expected[index])) this.compare(actual[index], expected[index], [...path, index]);
    }
    if (actual.length !== expected.length) this.#add([...path, 'length'], 'changed', actual.length, expected.length);
  }

  #compareEntries(actual: ReadonlyMap<unknown, unknown>, expected: ReadonlyMap<unknown, unknown>, path: Path): void {
    for (const [key, value] of expected) {
      if (actual.has(key)) this.compare(actual.get(key), value, [...path, key]);
      else if (value !== Undefined) this.#add([...path, key], 'missing', undefined, value);
    }
    for (const [key, value] of actual) {
      if (!expected.has(key)) this.#add([...path, key], 'extra', value, undefined);
    }
  }

  #compareSets(actual: ReadonlySet<unknown>, expected: ReadonlySet<unknown>, path: Path): void {
    for (const member of expected) if (!actual.has(member)) this.#add([...path, member], 'missing', undefined, member);
    for (const member of actual) if (!expected.has(member)) this.#add([...path, member], 'extra', member, undefined);
  }

  #isNew(actual: object, expected: object): boolean {
    let met = this.#seen.get(actual);
    if (!met) this.#seen.set(actual, (met = new Set()));
    if (met.has(expected)) return false;
    met.add(expected);
    return true;
  }

  #add(path: Path, kind: Difference['kind'], actual: unknown, expected: unknown): void {
    this.differences.push({ path, kind, actual, expected });
  }
}

function isList(value: unknown): value is ArrayLike<unknown> & object {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
