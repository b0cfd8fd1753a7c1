import { hide } from '../reference/inspectable.js';

/** What a cell gives that is not shown: its target is dead. */
export const dead: unique symbol = Symbol('dead');

// Made by a pure call, so that bundlers can leave it out.
const LiveIterator = /* @__PURE__ */ (() => {
  /** The language's map iterator, passing over the dead. Holds none of what it has given out. */
  class WeakIterator<Key, Cell, Value, Item> {
    readonly #cells: Iterable<[Key, Cell]>;
    readonly #read: (cell: Cell) => Value | typeof dead;
    readonly #item: (key: Key, value: Value) => Item;

    constructor(cells: ReadonlyMap<Key, Cell>, read: (cell: Cell) => Value | typeof dead, item: (key: Key, value: Value) => Item) {
      this.#cells = cells.entries();
      this.#read = read;
      this.#item = item;
    }

    next(): IteratorResult<Item, undefined> {
      for (const [key, cell] of this.#cells) {
        const value = this.#read(cell);
        if (value !== dead) return { value: this.#item(key, value), done: false };
      }
      return { value: undefined, done: true };
    }
  }
  // The helpers of the language's iterators are methods of ours too.
  Object.setPrototypeOf(WeakIterator.prototype, Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object);
  hide(WeakIterator.prototype, Symbol.toStringTag, 'Weak Iterator');
  return WeakIterator;
})();

/**
 * Iterates over what `item` makes of each entry whose cell `read` does not find dead, later changes of the
 * map included, as a Map's own iterators do.
 */
export function liveIterator<Key, Cell, Value, Item>(
  cells: ReadonlyMap<Key, Cell>,
  read: (cell: Cell) => Value | typeof dead,
  item: (key: Key, value: Value) => Item,
): ReturnType<Map<Key, Item>['values']> {
  return new LiveIterator(cells, read, item) as unknown as ReturnType<Map<Key, Item>['values']>;
}
