/** Removes a listener when its signal aborts, and leaves the hook on the signal when it is removed otherwise. */
export class HookedSubject<T> {
  readonly #listeners = new Set<(event: T) => void>();

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void, { signal }: { signal: AbortSignal }): Disposable {
    const call = (event: T): void => listener(owner, event);
    this.#listeners.add(call);
    signal.addEventListener('abort', () => this.#listeners.delete(call));
    return { [Symbol.dispose]: () => this.#listeners.delete(call) };
  }
}
