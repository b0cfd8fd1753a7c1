import { shown } from '../reference/shown.js';
import { isObject, requireFunction } from '../reference/weak-key.js';

/** What `new Map(iterable)` does with its argument: looks up the method `set` once, and calls it for each entry. */
export function fillMap(where: string, map: { readonly set: unknown }, entries: unknown): void {
  const set = map.set as (key: unknown, value: unknown) => unknown;
  requireFunction(where, 'the method set', set);
  for (const entry of itemsOf(where, entries)) {
    if (!isObject(entry)) throw new TypeError(`${where}: expected every entry to be an object [key, value], got ${shown(entry)}`);
    const { 0: key, 1: value } = entry as { readonly 0?: unknown; readonly 1?: unknown };
    set.call(map, key, value);
  }
}

/** What `new Set(iterable)` does with its argument: looks up the method `add` once, and calls it for each value. */
export function fillSet(where: string, set: { readonly add: unknown }, values: unknown): void {
  const add = set.add as (value: unknown) => unknown;
  requireFunction(where, 'the method add', add);
  for (const value of itemsOf(where, values)) add.call(set, value);
}

/** The items of what should be iterable; asks it for its iterator only once, as the language does. */
function itemsOf(where: string, iterable: unknown): Iterable<unknown> {
  const iterator: unknown = (iterable as Partial<Iterable<unknown>>)[Symbol.iterator];
  if (typeof iterator !== 'function') throw new TypeError(`${where}: expected an iterable, null or undefined, got ${shown(iterable)}`);
  return { [Symbol.iterator]: () => Reflect.apply(iterator, iterable, []) };
}
