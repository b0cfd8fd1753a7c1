import { CacheEntry } from './cache-entry.js';

/** The entries used last, in a ring that is closed by an end of its own: its `newer` is the oldest entry. */
export class HotWindow<K> {
  readonly max: number;
  #weight = 0;
  readonly #end: CacheEntry<K>;

  constructor(max: number) {
    this.max = max;
    const end = new CacheEntry<K>(undefined as K, undefined, undefined, 0);
    this.#end = end.older = end.newer = end;
  }

  /** Adds an entry as the newest; `evict` is given the oldest ones for which there is no room any more. */
  add(entry: CacheEntry<K>, evict: (entry: CacheEntry<K>) => void): void {
    link(entry, this.#end);
    this.#weight += entry.weight;
    while (this.#weight > this.max) {
      const oldest = this.#end.newer!;
      this.remove(oldest);
      evict(oldest);
    }
  }

  /** Makes an entry of the window the newest. */
  touch(entry: CacheEntry<K>): void {
    if (this.#end.older === entry) return;
    unlink(entry);
    link(entry, this.#end);
  }

  remove(entry: CacheEntry<K>): void {
    this.#weight -= entry.weight;
    unlink(entry);
    entry.older = entry.newer = undefined;
    // What is left by the rounding of fractions must not add up.
    if (this.#end.newer === this.#end) this.#weight = 0;
  }
}

function link<K>(entry: CacheEntry<K>, end: CacheEntry<K>): void {
  const newest = end.older!;
  entry.older = newest;
  entry.newer = end;
  newest.newer = end.older = entry;
}

function unlink({ older, newer }: CacheEntry<unknown>): void {
  older!.newer = newer;
  newer!.older = older;
}
