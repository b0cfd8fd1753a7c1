/** @wry/trie: one level for each position, a WeakMap for objects beside a Map for primitives. */
export class PositionalTupleMap<V> {
  readonly #root = new Level<V>();

  get(tuple: readonly unknown[]): V | undefined {
    let level: Level<V> | undefined = this.#root;
    for (const item of tuple) level = level?.childrenFor(item).get(item);
    return level?.value;
  }

  set(tuple: readonly unknown[], value: V): this {
    let level = this.#root;
    for (const item of tuple) {
      const children = level.childrenFor(item);
      let child = children.get(item);
      if (child === undefined) children.set(item, (child = new Level()));
      level = child;
    }
    level.value = value;
    return this;
  }
}

interface Children<V> {
  get(item: unknown): Level<V> | undefined;
  set(item: unknown, child: Level<V>): unknown;
}

class Level<V> {
  value: V | undefined;
  readonly #weak = new WeakMap<WeakKey, Level<V>>();
  readonly #strong = new Map<unknown, Level<V>>();

  childrenFor(item: unknown): Children<V> {
    return typeof item === 'object' && item !== null ? (this.#weak as Children<V>) : this.#strong;
  }
}
