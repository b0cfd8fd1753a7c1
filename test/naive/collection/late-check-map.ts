/** Books the new entry first and meets the wrong key afterwards (@wry/caches queues a node first). */
export class LateCheckMap<K extends WeakKey, V> {
  readonly #values = new WeakMap<K, V>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  set(key: K, value: V): this {
    if (!this.#values.has(key)) this.#size++;
    this.#values.set(key, value);
    return this;
  }
}
