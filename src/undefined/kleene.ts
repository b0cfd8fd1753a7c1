import { shown } from './shown.js';
import { Undefined } from './undefined.js';

/** A truth value that may not be known. */
export type Truth = boolean | Undefined;

function check(name: string, value: Truth): void {
  if (typeof value !== 'boolean' && value !== Undefined) {
    throw new TypeError(`kleene.${name}: expected a boolean or Undefined, got ${shown(value)}`);
  }
}

/** What `decisive` decides alone, whatever the others are; without it, one Undefined leaves the result Undefined. */
function combine(name: string, values: readonly Truth[], decisive: boolean): Truth {
  for (const value of values) check(name, value);
  if (values.includes(decisive)) return decisive;
  return values.includes(Undefined) ? Undefined : !decisive;
}

/**
 * Three-valued logic (Kleene's strong logic): the result is Undefined only where the values that are
 * known do not decide it. Throws a TypeError for a value that is neither a boolean nor Undefined.
 *
 * @example
 * kleene.and(false, Undefined); // false
 * kleene.and(true, Undefined); // Undefined
 */
export const kleene = /* @__PURE__ */ Object.freeze({
  /** False where any value is false, true where all are true (also for no value), otherwise Undefined. */
  and: (...values: Truth[]): Truth => combine('and', values, false),
  /** True where any value is true, false where all are false (also for no value), otherwise Undefined. */
  or: (...values: Truth[]): Truth => combine('or', values, true),
  /** The opposite of a boolean, and Undefined of Undefined. */
  not: (value: Truth): Truth => {
    check('not', value);
    return value === Undefined ? value : !value;
  },
});

/**
 * The truth value of anything, for `if`: the language would silently take Undefined for true.
 * Undefined counts as `whenUndefined`; where that is not given it is a TypeError, for a branch cannot
 * be taken on what is not known. Throws a TypeError too for a `whenUndefined` that is not a boolean.
 *
 * @example
 * if (truthy(kleene.or(carry, zero), false)) jump();
 */
export function truthy(value: unknown, whenUndefined?: boolean): boolean {
  if (whenUndefined !== undefined && typeof whenUndefined !== 'boolean') {
    throw new TypeError(`truthy: expected whenUndefined to be a boolean, got ${shown(whenUndefined)}`);
  }
  if (value !== Undefined) return Boolean(value);
  if (whenUndefined === undefined) {
    throw new TypeError('truthy: expected a defined value or a whenUndefined, got Undefined');
  }
  return whenUndefined;
}
