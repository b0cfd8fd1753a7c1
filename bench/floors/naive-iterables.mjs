/** The floor of iterable weak sets: a Set of bare WeakRefs and a WeakMap that finds them. It never drops one. */
export class NaiveIterableSet {
  #referenceOf = new WeakMap();
  #references = new Set();

  get size() {
    return this.#references.size;
  }

  has(target) {
    return this.#referenceOf.has(target);
  }

  add(target) {
    if (this.#referenceOf.has(target)) return this;
    const reference = new WeakRef(target);
    this.#referenceOf.set(target, reference);
    this.#references.add(reference);
    return this;
  }

  delete(target) {
    const reference = this.#referenceOf.get(target);
    this.#referenceOf.delete(target);
    return this.#references.delete(reference);
  }

  *[Symbol.iterator]() {
    for (const reference of this.#references) {
      const target = reference.deref();
      if (target !== undefined) yield target;
    }
  }
}

/** The floor of iterable weak maps: the same, with a WeakMap of the values. */
export class NaiveIterableMap {
  #keys = new NaiveIterableSet();
  #values = new WeakMap();

  get size() {
    return this.#keys.size;
  }

  get(key) {
    return this.#values.get(key);
  }

  set(key, value) {
    this.#keys.add(key);
    this.#values.set(key, value);
    return this;
  }

  delete(key) {
    this.#values.delete(key);
    return this.#keys.delete(key);
  }

  *[Symbol.iterator]() {
    for (const key of this.#keys) yield [key, this.#values.get(key)];
  }
}
