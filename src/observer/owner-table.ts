/** V8 tells WeakMap keys apart by 21 bits: beyond two million, a single WeakMap takes up to fifty times as long. */
const tableLimit = 2 ** 20;

/**
 * Holds items for as long as the table and their owners live: an ephemeron, so that an item that refers to
 * its owner or to the table's owner keeps neither alive. An owner can have several.
 */
export class OwnerTable<Item extends object> {
  /** A single item stands for itself: a set for each owner would cost more than all the rest. New owners go into the last one. */
  readonly #tables = [new WeakMap<WeakKey, Item | Set<Item>>()];

  of(owner: WeakKey): Item[] {
    const held = this.#tableOf(owner).get(owner);
    return held instanceof Set ? [...held] : held === undefined ? [] : [held];
  }

  /** `count` is how many items there may be, this one included. */
  hold(owner: WeakKey, item: Item, count: number): void {
    if (count > tableLimit * this.#tables.length) this.#tables.push(new WeakMap());
    const table = this.#tableOf(owner);
    const held = table.get(owner);
    if (held instanceof Set) held.add(item);
    else table.set(owner, held === undefined ? item : new Set([held, item]));
  }

  release(owner: WeakKey, item: Item): void {
    const table = this.#tableOf(owner);
    const held = table.get(owner);
    if (held === item || (held instanceof Set && held.delete(item) && held.size === 0)) table.delete(owner);
  }

  #tableOf(owner: WeakKey): WeakMap<WeakKey, Item | Set<Item>> {
    const last = this.#tables.length - 1;
    for (let index = 0; index < last; index++) if (this.#tables[index]!.has(owner)) return this.#tables[index]!;
    return this.#tables[last]!;
  }
}
