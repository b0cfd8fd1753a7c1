import { type CollectionListener, majorCollections } from './major-collections.js';

/** Gets a target that has outlived its collections, and how many they were. Must not throw. */
export type OnSurvivor = (target: WeakKey, reference: WeakRef<WeakKey>, label: string, collections: number) => void;

/** Targets added within one interval between two collections, so that they come of age together. */
interface Watches {
  /** The count of major collections when they were added. */
  readonly born: number;
  readonly references: WeakRef<WeakKey>[];
  readonly labels: string[];
}

/** Watches in one list. Pushing young WeakRefs to a long, old array costs a third more per watch: each is remembered for the collector. */
const listLength = 256;
/** The first two collections counted may have begun, or even ended, before a target was added; the count hears of them late. */
const uncertainCollections = 2;
/** Longest time that a slice of a sweep blocks the thread, in milliseconds. */
const sliceMilliseconds = 2;

// Taken at load: a test's fake timers must not stop a sweep.
const { setTimeout, performance } = globalThis;

/**
 * Targets that should be collected soon, weakly held, and the sweep that looks for those which were not.
 *
 * Reading a WeakRef pins its target to the end of the job, and if the collector is marking just then, past
 * that collection. So each is read exactly once, when its collections have passed.
 */
export class Watchlist implements CollectionListener {
  readonly #collections: number;
  readonly #onSurvivor: OnSurvivor;
  /** Oldest first. */
  #lists: Watches[] = [];
  #pending = 0;
  #collected = 0;
  #listens = false;
  #sweeps = false;

  /** `collections`: how many a target may outlive, those not counted that were perhaps under way when it was added. */
  constructor(collections: number, onSurvivor: OnSurvivor) {
    this.#collections = collections;
    this.#onSurvivor = onSurvivor;
  }

  /** Targets that were not looked at yet, dead ones included. */
  get pending(): number {
    return this.#pending;
  }

  /** Targets that were looked at and found dead. */
  get collected(): number {
    return this.#collected;
  }

  add(target: WeakKey, label: string): void {
    let watches = this.#lists[this.#lists.length - 1];
    if (watches === undefined || watches.references.length === listLength || watches.born !== majorCollections.count) {
      watches = { born: majorCollections.count, references: [], labels: [] };
      this.#lists.push(watches);
    }
    watches.references.push(new WeakRef(target));
    watches.labels.push(label);
    this.#pending++;
    if (this.#listens) return;
    this.#listens = true;
    majorCollections.listen(this);
  }

  /** Forgets all that is pending; a sweep under way ends. */
  clear(): void {
    this.#lists = [];
    this.#pending = 0;
  }

  onCollections(): boolean {
    if (!this.#sweeps && this.#ripe() !== undefined) {
      this.#sweeps = true;
      this.#sweepLater(this.#sweep());
    }
    return (this.#listens = this.#pending > 0);
  }

  /** The oldest list, if its collections have passed. */
  #ripe(): Watches | undefined {
    const oldest = this.#lists[0];
    return oldest !== undefined && this.#ageOf(oldest) >= this.#collections ? oldest : undefined;
  }

  #ageOf({ born }: Watches): number {
    return majorCollections.count - born - uncertainCollections;
  }

  /** Each slice is a job of its own, so that what one has read is free again. Holds no process open. */
  #sweepLater(sweep: Generator<void, void>): void {
    const timer: unknown = setTimeout(() => {
      const end = performance.now() + sliceMilliseconds;
      while (!sweep.next().done) {
        if (performance.now() >= end) return this.#sweepLater(sweep);
      }
      this.#sweeps = false;
    }, 0);
    (timer as { unref?(): void }).unref?.();
  }

  /** Looks at all that is ripe; yields where a slice may end. */
  *#sweep(): Generator<void, void> {
    for (let watches = this.#ripe(); watches !== undefined; watches = this.#ripe()) {
      const { references, labels } = watches;
      for (let n = 0; n < references.length; n++) {
        if (this.#look(references[n]!, labels[n]!, this.#ageOf(watches))) yield;
        if (this.#lists[0] !== watches) return; // cleared meanwhile
      }
      this.#lists.shift();
      yield;
    }
  }

  /** True for a survivor. A frame of its own: a suspended sweep would hold the target. */
  #look(reference: WeakRef<WeakKey>, label: string, collections: number): boolean {
    const target = reference.deref();
    this.#pending--;
    if (target === undefined) this.#collected++;
    else this.#onSurvivor(target, reference, label, collections);
    return target !== undefined;
  }
}
