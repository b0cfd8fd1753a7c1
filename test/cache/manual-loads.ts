import type { LoadContext } from '../../src/cache/index.js';

/** One call of a load function, ended by the test. */
export interface ManualLoad<V> {
  readonly key: string;
  readonly signal: AbortSignal;
  resolve(value: V | PromiseLike<V>): void;
  reject(error: unknown): void;
}

/** A load function whose calls are ended by the test. */
export class ManualLoads<V> {
  readonly calls: ManualLoad<V>[] = [];
  readonly load = (key: string, context?: LoadContext): Promise<V> =>
    new Promise((resolve, reject) => {
      // The naive caches give no signal.
      this.calls.push({ key, signal: context?.signal ?? new AbortController().signal, resolve, reject });
    });
}
