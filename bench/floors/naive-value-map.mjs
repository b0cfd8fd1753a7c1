/** The floor of weak value maps: a Map of bare WeakRefs. It never drops a key. */
export class NaiveValueMap {
  #references = new Map();

  get size() {
    return this.#references.size;
  }

  get(key) {
    return this.#references.get(key)?.deref();
  }

  set(key, value) {
    this.#references.set(key, new WeakRef(value));
    return this;
  }

  /** Tells, as a Map does, whether there was a value: get, deref and delete. */
  delete(key) {
    const isLive = this.#references.get(key)?.deref() !== undefined;
    this.#references.delete(key);
    return isLive;
  }
}
