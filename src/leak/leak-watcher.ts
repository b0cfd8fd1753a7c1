/// <reference lib="esnext.disposable" />
import { type LeakReport, type OnLeak, tellOfLeak, tellOfTracedLeak, warnOfLeak } from './leak-report.js';
import { majorCollections } from './major-collections.js';
import { shown } from './shown.js';
import { Watchlist } from './watchlist.js';

/** Settings of a {@link LeakWatcher}. */
export interface LeakWatcherOptions {
  /**
   * How many major collections an object may outlive before it is reported: a whole number from 1 on
   * (default 5). Only whole ones count: not the two that may have been under way when it was handed over.
   * Optimised functions may need 9, contexts of `node:vm` 7, where other objects need one.
   */
  readonly collections?: number;
  /**
   * How many objects may be pending at a time: a whole number from 1 on (default 100,000, which take about
   * 5 MB). What comes above it is not watched, but counted as dropped.
   */
  readonly maxWatched?: number;
  /** Gets each leak once. What it throws or rejects with goes to `console.error`. Default: `console.warn`. */
  readonly onLeak?: OnLeak;
  /**
   * How many leaks are traced in the life of the watcher: a whole number from 0 on (default 0). Each takes a heap
   * snapshot, which blocks the process: 0.2 s for a heap of 5 MB, 2 s for 35 MB, half a minute for 300 MB.
   */
  readonly maxTraces?: number;
  /** False: `expectCollected` does nothing and returns at once (default true). */
  readonly enabled?: boolean;
}

/** What a {@link LeakWatcher} has seen so far. */
export interface LeakWatcherStats {
  /** Objects that wait for their collections to pass, dead ones included. */
  readonly pending: number;
  /** Objects that were collected in time. */
  readonly collected: number;
  /** Objects that were reported. */
  readonly reported: number;
  /** Objects that were handed over again and found alive once more, but had been reported already. */
  readonly repeated: number;
  /** Objects that were not watched, because `maxWatched` others were pending. */
  readonly dropped: number;
  /** Major collections noticed since the watcher was made. None are while nothing is pending. */
  readonly collections: number;
}

/**
 * Finds leaks in running applications, as Android's LeakCanary does with its ObjectWatcher: tell it of
 * objects that are done with, and it reports those that outlive several major collections.
 *
 * It forces no collection. It keeps neither the objects alive nor itself: a watcher that nobody holds is
 * collected together with what it waits for. It holds no process open. Each object is referred to by one
 * WeakRef, which is read once, at the end; until then the collector alone decides. (Before V8 14, minor
 * collections spare whatever a WeakRef refers to: an object then lives until the next major one.)
 *
 * An object counts as leaked if it is alive when it is looked at, some time after its collections have
 * passed. Leaks are therefore found after minutes rather than seconds, and none while nothing is allocated.
 *
 * @example
 * const watcher = new LeakWatcher({ onLeak: ({ label, collections }) => log.warn({ label, collections }, 'leak') });
 * server.on('close', (session) => watcher.expectCollected(session, 'closed session'));
 */
export class LeakWatcher implements Disposable {
  readonly #maxWatched: number;
  readonly #onLeak: OnLeak;
  readonly #watchlist: Watchlist;
  readonly #reportedTargets = new WeakSet<WeakKey>();
  readonly #countAtStart = majorCollections.count;
  #watches: boolean;
  #tracesLeft: number;
  /** Traces are taken one after the other: each blocks the process. */
  #tracing: Promise<void> = Promise.resolve();
  #reported = 0;
  #repeated = 0;
  #dropped = 0;

  /**
   * @throws {TypeError} for options of the wrong type.
   * @throws {RangeError} if `collections`, `maxWatched` or `maxTraces` is no whole number, or too small.
   */
  constructor(options: LeakWatcherOptions = {}) {
    if (typeof options !== 'object' || options === null) {
      throw new TypeError(`LeakWatcher: expected options to be an object, got ${shown(options)}`);
    }
    const { collections = 5, maxWatched = 100_000, maxTraces = 0, onLeak = warnOfLeak, enabled = true } = options;
    requireCount('collections', collections);
    requireCount('maxWatched', maxWatched);
    requireCount('maxTraces', maxTraces, 0);
    if (typeof onLeak !== 'function') throw new TypeError(`LeakWatcher: expected onLeak to be a function, got ${shown(onLeak)}`);
    if (typeof enabled !== 'boolean') throw new TypeError(`LeakWatcher: expected enabled to be a boolean, got ${shown(enabled)}`);
    this.#maxWatched = maxWatched;
    this.#tracesLeft = maxTraces;
    this.#onLeak = onLeak;
    this.#watches = enabled;
    this.#watchlist = new Watchlist(collections, (...survivor) => this.#onSurvivor(...survivor));
  }

  /**
   * Says that nothing should need this object any longer. The label names it in the report; equal labels
   * share one string. Does nothing once the watcher is disposed of.
   *
   * An object that is handed over twice is watched twice, but reported once: to find out at each call would
   * cost several times the watching.
   *
   * @throws {TypeError} for what cannot be held weakly, or a label that is no string.
   */
  expectCollected(target: WeakKey, label: string): void {
    if (!this.#watches) return;
    if (!isWeakKey(target)) {
      throw new TypeError(
        `LeakWatcher.expectCollected: expected target to be an object, a function or a non-registered symbol, got ${shown(target)}`,
      );
    }
    if (typeof label !== 'string') throw new TypeError(`LeakWatcher.expectCollected: expected label to be a string, got ${shown(label)}`);
    if (this.#watchlist.pending < this.#maxWatched) this.#watchlist.add(target, label);
    else this.#dropped++;
  }

  /** What was seen so far. Reads no WeakRef. */
  stats(): LeakWatcherStats {
    const { pending, collected } = this.#watchlist;
    const collections = majorCollections.count - this.#countAtStart;
    return { pending, collected, reported: this.#reported, repeated: this.#repeated, dropped: this.#dropped, collections };
  }

  /** Stops it: what is pending is forgotten, nothing is watched or reported any more. Harmless when done twice. */
  [Symbol.dispose](): void {
    this.#watches = false;
    this.#watchlist.clear();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `LeakWatcher <${this.#watchlist.pending} pending, ${this.#reported} reported>`;
  }

  #onSurvivor(target: WeakKey, reference: WeakRef<WeakKey>, label: string, collections: number): void {
    if (this.#reportedTargets.has(target)) {
      this.#repeated++;
      return;
    }
    this.#reportedTargets.add(target);
    this.#reported++;
    const report: LeakReport = { label, target: reference, collections, dropped: this.#dropped };
    if (this.#tracesLeft === 0) {
      tellOfLeak(report, this.#onLeak);
      return;
    }
    this.#tracesLeft--;
    const onLeak = this.#onLeak;
    this.#tracing = this.#tracing.then(() => tellOfTracedLeak(report, onLeak));
  }
}

function requireCount(name: string, count: number, least = 1): void {
  if (Number.isInteger(count) && count >= least) return;
  throw new RangeError(`LeakWatcher: expected ${name} to be a whole number from ${least} on, got ${shown(count)}`);
}

function isWeakKey(value: unknown): value is WeakKey {
  if (typeof value === 'object') return value !== null;
  return typeof value === 'function' || (typeof value === 'symbol' && Symbol.keyFor(value) === undefined);
}
