import { shown } from './shown.js';
import { Undefined } from './undefined.js';

/** The arguments of a lifted function: each may be Undefined. */
export type Liftable<Arguments extends readonly unknown[]> = {
  [Index in keyof Arguments]: Arguments[Index] | Undefined;
};

/**
 * Makes a function absorb {@link Undefined}: the lifted function returns Undefined where any of its
 * arguments is Undefined, and otherwise what `fn` returns for the same `this` and arguments. Only
 * the arguments themselves are looked at, not what is inside an array or an object. It keeps `fn`
 * alive. Throws a TypeError unless `fn` is a function.
 *
 * @example
 * const hypot = lift(Math.hypot);
 * hypot(3, 4); // 5
 * hypot(3, Undefined); // Undefined
 */
export function lift<This, Arguments extends readonly unknown[], Result>(
  fn: (this: This, ...args: Arguments) => Result,
): (this: This, ...args: Liftable<Arguments>) => Result | Undefined;
export function lift(fn: (this: unknown, ...args: unknown[]) => unknown): unknown {
  if (typeof fn !== 'function') throw new TypeError(`lift: expected a function, got ${shown(fn)}`);
  // A constant of this scope, for V8 folds the comparison with it: with the exported variable the
  // call costs four times as much. Up to four arguments go by name: an array of them costs up to six
  // times as much (both measured).
  const absorbed = Undefined;
  return function lifted(this: unknown, a?: unknown, b?: unknown, c?: unknown, d?: unknown, ...rest: unknown[]): unknown {
    if (a === absorbed || b === absorbed || c === absorbed || d === absorbed) return absorbed;
    switch (arguments.length) {
      case 0: return fn.call(this);
      case 1: return fn.call(this, a);
      case 2: return fn.call(this, a, b);
      case 3: return fn.call(this, a, b, c);
      case 4: return fn.call(this, a, b, c, d);
      default:
        for (let index = 0; index < rest.length; index++) if (rest[index] === absorbed) return absorbed;
        return fn.call(this, a, b, c, d, ...rest);
    }
  };
}
