import { WeakTupleMap } from '../collection/index.js';
import { requireFunction } from '../reference/weak-key.js';

/** A function that {@link weakMemoize} can take: one that does not use `this`. */
export type MemoizableFunction = (this: void, ...args: never[]) => unknown;

/** What {@link weakMemoize} returns: the function, with its type, and what it remembers. */
export type MemoizedFunction<Fn extends MemoizableFunction> = Fn & {
  /** Forgets every result. */
  clear(): void;
  /** Forgets the result for these arguments; returns whether there was one. */
  delete(...args: Parameters<Fn>): boolean;
};

/**
 * Memoizes a function on all its arguments, objects and primitives, told apart as the keys of a Map are.
 *
 * A result is kept for as long as all objects among the arguments live, also if it refers to them. If there
 * are none, it is kept until `delete` or `clear`: for strings that keep coming use a WeakCache. A missing
 * argument is not the same as undefined.
 *
 * What the function throws is not kept; of a promise that rejects only those who have it already know. If
 * the function calls itself with the same arguments, all get the result that came first. It is called
 * without `this`: a method would give one object's result to another.
 *
 * @example
 * const layout = weakMemoize((page: Page, width: number) => computeLayout(page, width));
 * layout(page, 80) === layout(page, 80); // computed once, and forgotten with the page
 *
 * @throws {TypeError} if `fn` is no function.
 */
export function weakMemoize<Fn extends MemoizableFunction>(fn: Fn): MemoizedFunction<Fn> {
  requireFunction('weakMemoize', 'fn', fn);
  let results = new WeakTupleMap<unknown>();
  const memoized = (...args: never[]): unknown => {
    // A clear() while the function runs leaves this one behind.
    const current = results;
    const known = current.get(args);
    if (known !== undefined || current.has(args)) return known;
    const result = current.getOrInsert(args, fn(...args));
    if (result instanceof Promise) {
      result.then(undefined, () => {
        if (current.get(args) === result) current.delete(args);
      });
    }
    return result;
  };
  return Object.defineProperties(memoized, {
    name: { value: fn.name, configurable: true },
    length: { value: fn.length, configurable: true },
    clear: { value: () => void (results = new WeakTupleMap()) },
    delete: { value: (...args: Parameters<Fn>) => results.delete(args) },
  }) as unknown as MemoizedFunction<Fn>;
}
