import type { LeakReport } from '../../../src/leak/leak-report.js';

/** Looks after every collection at everything that it watches, to see who is still there. */
export class PollingWatcher {
  readonly #collections: number;
  readonly #onLeak: (report: LeakReport) => void;
  #watches: { readonly target: WeakRef<object>; readonly label: string; age: number }[] = [];

  constructor({ collections, onLeak }: { collections: number; onLeak: (report: LeakReport) => void }) {
    this.#collections = collections;
    this.#onLeak = onLeak;
    sentinels.register({}, () => this.#onCollection());
  }

  expectCollected(target: object, label: string): void {
    this.#watches.push({ target: new WeakRef(target), label, age: 0 });
  }

  #onCollection(): void {
    sentinels.register({}, () => this.#onCollection());
    this.#watches = this.#watches.filter((watch) => {
      if (watch.target.deref() === undefined) return false;
      if (++watch.age < this.#collections) return true;
      this.#onLeak({ label: watch.label, target: watch.target, collections: watch.age, dropped: 0 });
      return false;
    });
  }
}

// Never dropped: up to Node 24 a FinalizationRegistry that is collected while callbacks of it are due silences all others.
const sentinels = new FinalizationRegistry<() => void>((died) => died());
