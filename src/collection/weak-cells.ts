import { type SweepCount, SweepTicket, type Sweepable, enlist } from '../reference/collection-signal.js';
import { type LiveIterator, living } from './living-iterator.js';

/** So many cells are looked at between two points at which a sweep can be interrupted. */
const sliceLength = 256;

/**
 * Targets in the order in which they were added, none of them kept alive: what the iterable collections
 * are made of. A cell is a bare WeakRef. It is in the set exactly as long as it is the cell of its target,
 * so that dropping a dead one can never touch a newer one of the same target.
 */
export class WeakCells<Target extends WeakKey> implements Sweepable {
  #cellOf = new WeakMap<Target, WeakRef<Target>>();
  readonly #cells = new Set<WeakRef<Target>>();
  readonly #ticket = new SweepTicket(this);

  /** Cells stored, those of dead targets included that no sweep has dropped yet. */
  get storedCount(): number {
    return this.#cells.size;
  }

  has(target: unknown): boolean {
    return this.#cellOf.has(target as Target);
  }

  /** Puts a target at the end: a weak key that is not there yet. */
  append(target: Target): void {
    const cell = new WeakRef(target);
    this.#cellOf.set(target, cell);
    this.#cells.add(cell);
    if (!this.#ticket.enlisted) enlist(this.#ticket);
  }

  delete(target: unknown): boolean {
    const cell = this.#cellOf.get(target as Target);
    if (cell === undefined) return false;
    this.#cellOf.delete(target as Target);
    return this.#cells.delete(cell);
  }

  clear(): void {
    this.#cellOf = new WeakMap();
    this.#cells.clear();
  }

  /** How many targets live, counted no further than to `limit`. */
  count(limit: number): number {
    let count = 0;
    for (const cell of this.#cells) {
      if (count >= limit) break;
      if (cell.deref() !== undefined) count++;
    }
    return count;
  }

  /** An item for each living target, in order; what is added meanwhile is visited, what is deleted is not. */
  iterate<Item>(itemOf: (target: Target) => Item): LiveIterator<Item> {
    return living(this.#cells, itemOf);
  }

  *sweep(stride: number, offset: number): Generator<void, SweepCount> {
    let index = 0;
    let seen = 0;
    let dead = 0;
    for (const cell of this.#cells) {
      if (index % stride === offset) {
        seen++;
        if (cell.deref() === undefined) {
          dead++;
          this.#cells.delete(cell);
        }
      }
      if (++index % sliceLength === 0) yield;
    }
    if (dead > sliceLength && this.#cells.size <= sliceLength) this.renewTables();
    return { seen, dead };
  }

  /**
   * Makes room for the few that are left of many. V8 shrinks a WeakMap only at a `delete` that leaves 16
   * keys or more; one whose keys all died would keep its size for good.
   */
  protected renewTables(): void {
    this.#cellOf = new WeakMap();
    for (const cell of this.#cells) {
      const target = cell.deref();
      if (target !== undefined) this.#cellOf.set(target, cell);
    }
  }
}
