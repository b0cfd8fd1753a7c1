type Inspect = (value: unknown, options: object) => string;

/**
 * Names a class of entries in its string tag, and has `console.log` and test reports show live entries as
 * a Map's. Returns the name.
 *
 * To be called in the initialiser of a static field, marked as pure: bundlers leave out an unused class
 * that has one, but not a class with a static block or a computed member.
 */
export function named(collection: { readonly prototype: Iterable<readonly [unknown, unknown]> }, name: string): string {
  Object.defineProperties(collection.prototype, {
    [Symbol.toStringTag]: { value: name, configurable: true },
    [Symbol.for('nodejs.util.inspect.custom')]: {
      value(this: Iterable<readonly [unknown, unknown]>, depth: number | null, options: object, inspect: Inspect): string {
        return inspect(new Map(this), { ...options, depth }).replace('Map', this.constructor.name);
      },
      writable: true,
      configurable: true,
    },
  });
  return name;
}
