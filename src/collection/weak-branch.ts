/** A level in the tree of a WeakTupleMap: from an item of the tuples to the next level, or, on the last one, to the value. */
export interface Branch {
  readonly size: number;
  get(item: unknown): unknown;
  has(item: unknown): boolean;
  set(item: unknown, next: unknown): unknown;
  delete(item: unknown): boolean;
}

/** A level of weak keys. At size 0 it is empty; as its size counts the dead too, the reverse does not hold. */
export class WeakBranch extends WeakMap<WeakKey, unknown> implements Branch {
  size = 0;

  override set(item: WeakKey, next: unknown): this {
    if (!this.has(item)) this.size++;
    return super.set(item, next);
  }

  override delete(item: WeakKey): boolean {
    const deleted = super.delete(item);
    if (deleted) this.size--;
    return deleted;
  }
}
