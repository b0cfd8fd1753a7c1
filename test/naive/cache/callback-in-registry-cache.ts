/** Calls the user's callback from the registry's, without a net. */
export class CallbackInRegistryCache<V extends object> {
  readonly #references = new Map<string, WeakRef<V>>();
  readonly #registry: FinalizationRegistry<{ readonly key: string; readonly reference: WeakRef<V> }>;

  constructor({ onRemoval }: { onRemoval: (key: string, cause: 'collected') => void }) {
    this.#registry = new FinalizationRegistry(({ key, reference }) => {
      if (this.#references.get(key) !== reference) return;
      onRemoval(key, 'collected');
      this.#references.delete(key);
    });
  }

  get storedCount(): number {
    return this.#references.size;
  }

  set(key: string, value: V): this {
    const reference = new WeakRef(value);
    this.#references.set(key, reference);
    this.#registry.register(value, { key, reference });
    return this;
  }
}
