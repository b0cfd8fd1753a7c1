import type { SweepCount, SweepTicket, Sweepable } from '../../src/reference/collection-signal.js';

/** The inside of a collection of ours, in short: bare weak references by key, and what the signal asked of it. */
export class WeakTable implements Sweepable {
  readonly cells = new Map<number, WeakRef<object>>();
  /** Each pass that the signal asked for. */
  readonly passes: { readonly stride: number; readonly offset: number }[] = [];
  /** Called before each yield of a pass. */
  onYield: () => void = () => {};

  add(count: number, make: () => object): void {
    for (let n = 0; n < count; n++) this.cells.set(this.cells.size, new WeakRef(make()));
  }

  get storedCount(): number {
    return this.cells.size;
  }

  *sweep(stride: number, offset: number): Generator<void, SweepCount> {
    this.passes.push({ stride, offset });
    let seen = 0;
    let dead = 0;
    let index = 0;
    for (const [key, cell] of this.cells) {
      if (index % stride === offset) {
        seen++;
        if (cell.deref() === undefined) {
          dead++;
          this.cells.delete(key);
        }
      }
      if (++index % 256 === 0) {
        this.onYield();
        yield;
      }
    }
    return { seen, dead };
  }
}

/** What `enlist` is, of the module under test and of the naive version. */
export type Enlist = (ticket: SweepTicket) => void;
