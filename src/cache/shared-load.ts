interface Caller<V> {
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
  /** Stops listening to the caller's own signal. */
  readonly ignoreSignal: () => void;
}

/** One call of a load function, and those who wait for it. */
export class SharedLoad<V> {
  readonly #onAbandoned: () => void;
  readonly #controller = new AbortController();
  readonly #callers = new Set<Caller<V>>();

  constructor(onAbandoned: () => void) {
    this.#onAbandoned = onAbandoned;
  }

  /** Aborts when every caller has given up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits for the load, until the caller's own signal aborts. */
  join(signal: AbortSignal | undefined): Promise<V> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#callers.delete(caller);
        reject(signal!.reason);
        if (this.#callers.size > 0) return;
        this.#onAbandoned();
        this.#controller.abort(signal!.reason);
      };
      const caller: Caller<V> = { resolve, reject, ignoreSignal: () => signal?.removeEventListener('abort', giveUp) };
      this.#callers.add(caller);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  resolve(value: V): void {
    this.#settle(({ resolve }) => resolve(value));
  }

  reject(error: unknown): void {
    this.#settle(({ reject }) => reject(error));
  }

  #settle(answer: (caller: Caller<V>) => void): void {
    for (const caller of this.#callers) {
      caller.ignoreSignal();
      answer(caller);
    }
    this.#callers.clear();
  }
}
