/** The key of the method that Node's `console.log` and its like ask. */
export const inspectCustom = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');

/** Node's `util.inspect`, as it hands itself to that method. */
export type Inspect = (value: unknown, options: object) => string;

/**
 * Has Node show the instances of a class as `inspect` says.
 *
 * To be called in the initialiser of a static field, marked as pure: bundlers leave out an unused class
 * that has one, but not a class with a static block or a member whose key is computed by a call.
 */
export function inspectable<Instance>(
  inspectedClass: { readonly prototype: Instance },
  inspect: (this: Instance, depth: number | null, options: object, inspect: Inspect) => string,
): void {
  hide(inspectedClass.prototype, inspectCustom, inspect);
}

/** Gives an object a constant property that is not enumerable. */
export function hide(object: unknown, key: symbol, value: unknown): void {
  Object.defineProperty(object, key, { value, configurable: true });
}
