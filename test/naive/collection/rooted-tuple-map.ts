interface Level<V> {
  value?: V;
  readonly children: Map<unknown, Level<V>>;
}

/** tuplerone's way: the first object is the root of the tuple, the way goes on through the items that are not it. */
export class RootedTupleMap<V> {
  readonly #roots = new WeakMap<object, Level<V>>();

  get(tuple: readonly unknown[]): V | undefined {
    return this.#level(tuple).value;
  }

  set(tuple: readonly unknown[], value: V): this {
    this.#level(tuple).value = value;
    return this;
  }

  #level(tuple: readonly unknown[]): Level<V> {
    const root = tuple.find((item) => typeof item === 'object' && item !== null) as object;
    let level = this.#roots.get(root) ?? { children: new Map() };
    this.#roots.set(root, level);
    for (const item of tuple) {
      if (item === root) continue;
      const next: Level<V> = level.children.get(item) ?? { children: new Map() };
      level.children.set(item, next);
      level = next;
    }
    return level;
  }
}
