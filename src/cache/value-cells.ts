import { type Sweepable, type SweepCount, SweepTicket, enlist } from '../reference/collection-signal.js';
import { isObject } from '../reference/weak-key.js';
import { dead } from './live-iterator.js';

/** A value as it is stored: an object or a function behind a bare WeakRef, a primitive as it is. */
export type Cell = unknown;

/** A cell's value; `dead` if that was an object and has been collected. */
export function valueOf<Value>(cell: Cell): Value | typeof dead {
  // Whatever object is stored is a WeakRef of ours.
  return typeof cell === 'object' && cell !== null ? ((cell as WeakRef<object>).deref() as Value | undefined) ?? dead : (cell as Value);
}

/** One cell in this many is a sample at first; a power of two. */
const firstGap = 32;
/** At this many samples every other one is dropped, and half as many are taken from then on. */
const sampleLimit = 512;
/** Entries that are looked at before a pass may pause. */
const sliceLength = 256;

/**
 * The cells of a map, and the sweeping of them. Knows nothing of the map, which a sweep must not keep alive.
 *
 * To step over all entries of a large map after each collection would cost about as much as the collection.
 * So most visits look at a sample only, which is taken evenly from all cells that are stored.
 */
export class ValueCells<Key> implements Sweepable {
  readonly cells = new Map<Key, Cell>();
  readonly #ticket = new SweepTicket(this);
  #storedMeanwhile = false;
  #samples: Cell[] = [];
  #untilSample = 0;
  #gap = firstGap;

  get storedCount(): number {
    return this.cells.size;
  }

  store(key: Key, value: unknown): void {
    this.#storedMeanwhile = true;
    if (!isObject(value)) {
      this.cells.set(key, value);
      return;
    }
    const cell = new WeakRef(value);
    this.cells.set(key, cell);
    this.#countIn(cell);
    if (!this.#ticket.enlisted) enlist(this.#ticket);
  }

  /** Takes one cell in so many as a sample. */
  #countIn(cell: Cell): void {
    if (this.#untilSample-- > 0) return;
    if (this.#samples.push(cell) === sampleLimit) {
      this.#samples = this.#samples.filter((_, index) => index % 2);
      this.#gap *= 2;
    }
    this.#untilSample = this.#gap - 1;
  }

  /**
   * Looks at the samples only, those of replaced and deleted entries included. At the last offset it looks
   * at all and drops the dead, so that few among many go at last too.
   */
  *sweep(stride: number, offset: number): Generator<void, SweepCount> {
    if (offset < stride - 1) {
      return { seen: this.#samples.length, dead: this.#samples.filter((cell) => valueOf(cell) === dead).length };
    }
    this.#samples = [];
    this.#untilSample = 0;
    this.#gap = firstGap;
    if (yield* this.#areAllDead()) {
      // One by one, V8 would shrink the map on the way, which blocks for 6 ms at 300,000 entries.
      const { size } = this.cells;
      this.cells.clear();
      return { seen: size, dead: size };
    }
    let seen = 0;
    let deadCount = 0;
    for (const key of this.cells.keys()) {
      if (this.#dropIfDead(key)) deadCount++;
      if (++seen % sliceLength === 0) yield;
    }
    return { seen, dead: deadCount };
  }

  *#areAllDead(): Generator<void, boolean> {
    this.#storedMeanwhile = false;
    let seen = 0;
    for (const cell of this.cells.values()) {
      if (valueOf(cell) !== dead) return false;
      if (++seen % sliceLength === 0) yield;
    }
    return !this.#storedMeanwhile;
  }

  /** Not a part of the generator: while that pauses, its variables keep alive what they refer to. */
  #dropIfDead(key: Key): boolean {
    const cell = this.cells.get(key);
    // Nothing can come between the reading of a cell and its removal.
    if (valueOf(cell) === dead) return this.cells.delete(key);
    if (isObject(cell)) this.#countIn(cell);
    return false;
  }
}
