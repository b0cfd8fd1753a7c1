/** An iterator as those of Map and Set are, in the types and in what it inherits. */
export type LiveIterator<Item> = ReturnType<Set<Item>['values']>;

/** Yields an item for each cell whose target lives. Holds neither target nor item between two steps. */
export function living<Target extends WeakKey, Item>(
  cells: Iterable<WeakRef<Target>>,
  itemOf: (target: Target) => Item,
): LiveIterator<Item> {
  return new LivingIterator(cells, itemOf) as unknown as LiveIterator<Item>;
}

/** All iterators of the language inherit from one object, and have its helper methods where the engine has them. */
const LanguageIterator = /* @__PURE__ */ languageIterator();

function languageIterator(): new () => object {
  function Iterator(): void {}
  Iterator.prototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  return Iterator as unknown as new () => object;
}

// A generator would hold its current target between two steps, and is slower by a third.
class LivingIterator<Target extends WeakKey, Item> extends LanguageIterator {
  readonly #cells: Iterator<WeakRef<Target>, undefined>;
  readonly #itemOf: (target: Target) => Item;

  constructor(cells: Iterable<WeakRef<Target>>, itemOf: (target: Target) => Item) {
    super();
    this.#cells = cells[Symbol.iterator]();
    this.#itemOf = itemOf;
  }

  next(): IteratorResult<Item, undefined> {
    for (;;) {
      const step = this.#cells.next();
      if (step.done) return step;
      const target = step.value.deref();
      if (target !== undefined) return { value: this.#itemOf(target), done: false };
    }
  }
}
