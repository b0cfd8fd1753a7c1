import { hide, inspectable } from '../reference/inspectable.js';

/**
 * Names a class of entries in its string tag, and has `console.log` and test reports show live entries as
 * a Map's. To be called as {@link inspectable} is. Returns the name.
 */
export function named(collection: { readonly prototype: Iterable<readonly [unknown, unknown]> }, name: string): string {
  inspectable(collection, function (depth, options, inspect) {
    return inspect(new Map(this), { ...options, depth }).replace('Map', this.constructor.name);
  });
  hide(collection.prototype, Symbol.toStringTag, name);
  return name;
}
