import { finalize } from 'weakly/reference';

/**
 * Counts rows that have been made and those still alive. It hears of each death, and looks at none of the living: to
 * read a weak reference keeps its target to the end of the job, and through a collection that is under way just then.
 * Counted that way twice a second, rows would live longer for being counted.
 */
export class Census {
  #made = 0;
  #gone = 0;

  add(row: WeakKey): void {
    this.#made++;
    finalize(row, (census) => census.#gone++, this);
  }

  get made(): number {
    return this.#made;
  }

  get alive(): number {
    return this.#made - this.#gone;
  }
}
