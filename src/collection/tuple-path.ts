import { shown } from '../reference/shown.js';
import { isWeakKey } from '../reference/weak-key.js';

/** Longest tuple whose pattern is an exact double. */
const longestNumber = 52;

/**
 * The way to a tuple's value: first its pattern, which says how long it is and at which positions its weak
 * keys are, then these in order, then its primitives in reverse. As no weak key comes after a primitive,
 * primitives are only ever stored under all the objects of their tuple, and die with any of them; as the
 * pattern comes first, `(1, o)` and `(o, 1)` do not meet.
 */
export function tuplePath(where: string, tuple: readonly unknown[]): unknown[] {
  if (!Array.isArray(tuple)) throw new TypeError(`${where}: expected tuple to be an array, got ${shown(tuple)}`);
  const { length } = tuple;
  const path = Array<unknown>(length + 1);
  let pattern: number | string = length > longestNumber ? '' : 1;
  let nextWeak = 1;
  let nextPrimitive = length;
  for (let position = 0; position < length; position++) {
    const item: unknown = tuple[position];
    const bit = isWeakKey(item) ? 1 : 0;
    path[bit === 1 ? nextWeak++ : nextPrimitive--] = item;
    pattern = typeof pattern === 'number' ? pattern * 2 + bit : pattern + bit;
  }
  path[0] = pattern;
  return path;
}
