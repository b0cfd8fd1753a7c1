import { hide, inspectable } from './inspectable.js';

/**
 * Names a collection in its string tag, and has `console.log` and test reports show its live entries as those
 * of a `Strong` one. To be called as {@link inspectable} is. Returns the name.
 */
export function named<Item>(
  collection: { readonly prototype: Iterable<Item> },
  name: string,
  Strong: new (items: Iterable<Item>) => object,
): string {
  inspectable(collection, function (depth, options, inspect) {
    return inspect(new Strong(this), { ...options, depth }).replace(Strong.name, this.constructor.name);
  });
  hide(collection.prototype, Symbol.toStringTag, name);
  return name;
}
