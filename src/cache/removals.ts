import { type OnError, callUnattended, reportError, throwCollected } from '../reference/callback-error.js';
import { shown } from '../reference/shown.js';
import type { RemovalCause } from './weak-cache-options.js';

/** Who is told of removals, and of errors that no call waits for. */
export interface RemovalListeners<K> {
  readonly onRemoval: ((key: K, cause: RemovalCause) => void) | undefined;
  readonly onError: OnError | undefined;
}

/** Counts removals, and tells of them once the work that made them is done. */
export class Removals<K> {
  readonly counts: Record<RemovalCause, number> = { collected: 0, evicted: 0, expired: 0, replaced: 0, deleted: 0 };
  readonly #listeners: RemovalListeners<K>;
  #untold: [key: K, cause: RemovalCause][] = [];

  constructor(listeners: RemovalListeners<K>) {
    this.#listeners = listeners;
  }

  add(key: K, cause: RemovalCause): void {
    this.counts[cause]++;
    if (this.#listeners.onRemoval !== undefined) this.#untold.push([key, cause]);
  }

  /** Tells of the removals so far under a caller's call, and throws what that throws after `errors`. */
  tell(where: string, errors: unknown[] = []): void {
    if (this.#untold.length + errors.length === 0) return;
    this.#tell((error) => errors.push(error));
    throwCollected(errors, where);
  }

  /** Tells of the removals so far where no call waits. */
  tellUnattended(): void {
    this.#tell();
  }

  /** Reports what a callback threw that no call waits for. */
  report(error: unknown, callback: string): void {
    reportError(error, `WeakCache's ${callback}`, this.#listeners.onError);
  }

  #tell(caught?: (error: unknown) => void): void {
    // Taken away first: a callback may use the cache.
    const untold = this.#untold;
    this.#untold = [];
    for (const [key, cause] of untold) {
      const report = (error: unknown): void => this.report(error, `onRemoval for key ${shown(key)}`);
      try {
        const result: unknown = this.#listeners.onRemoval!(key, cause);
        // No call waits for a promise.
        callUnattended(() => result, report);
      } catch (error) {
        (caught ?? report)(error);
      }
    }
  }
}
