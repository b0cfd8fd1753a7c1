/**
 * Holds items for as long as the table and their owners live: an ephemeron, so that an item that refers to
 * its owner or to the table's owner keeps neither alive. An owner can have several.
 */
export class OwnerTable<Item extends object> {
  /** A single item stands for itself: a set for each owner would cost more than all the rest. */
  readonly #held = new WeakMap<WeakKey, Item | Set<Item>>();

  of(owner: WeakKey): Item[] {
    const held = this.#held.get(owner);
    return held instanceof Set ? [...held] : held === undefined ? [] : [held];
  }

  hold(owner: WeakKey, item: Item): void {
    const held = this.#held.get(owner);
    if (held instanceof Set) held.add(item);
    else this.#held.set(owner, held === undefined ? item : new Set([held, item]));
  }

  release(owner: WeakKey, item: Item): void {
    const held = this.#held.get(owner);
    if (held === item || (held instanceof Set && held.delete(item) && held.size === 0)) this.#held.delete(owner);
  }
}
