/** Tells of an eviction before it is done, and weighs a value after the old one is gone. */
export class CallbackFirstCache {
  readonly #values = new Map<string, unknown>();
  readonly #max: number;
  readonly #onRemoval: (key: string) => void;
  readonly #weigh: (value: unknown) => number;

  constructor({ hot, onRemoval }: { hot: { max: number; weigh: (value: unknown) => number }; onRemoval: (key: string) => void }) {
    this.#max = hot.max;
    this.#weigh = hot.weigh;
    this.#onRemoval = onRemoval;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  set(key: string, value: unknown): this {
    this.#values.delete(key);
    if (this.#weigh(value) > this.#max) return this;
    this.#values.set(key, value);
    if (this.#values.size > this.#max) {
      const oldest = [...this.#values.keys()][0]!;
      this.#onRemoval(oldest);
      this.#values.delete(oldest);
    }
    return this;
  }
}
