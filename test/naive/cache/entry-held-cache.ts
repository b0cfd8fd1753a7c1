/** The registry holds the entry of each value, and the entry the value (@wry/caches, whose nodes reach their neighbours). */
export class EntryHeldCache {
  readonly #entries = new Map<string, { readonly key: string; readonly value: object }>();
  readonly #registry = new FinalizationRegistry<{ readonly key: string; readonly value: object }>((entry) => {
    if (this.#entries.get(entry.key) === entry) this.#entries.delete(entry.key);
  });

  set(key: string, value: object): this {
    const entry = { key, value };
    this.#entries.set(key, entry);
    this.#registry.register(value, entry);
    return this;
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }
}
