import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { reachable } from '../heap/reachability.js';
import { StrongReferences } from '../heap/strong-references.js';
import { type KnownRetainer, knownRetainers } from './known-retainers.js';

/** What grew, and why it is left out of the verdict. */
export interface KnownGrower {
  readonly what: string;
  readonly reason: string;
}

/** Finds what only known retainers hold, and keeps account of it, so that none of it is left out in silence. */
export class KnownGrowth {
  readonly #retainers: readonly KnownRetainer[];
  /** By retainer: how many references it held in each snapshot. */
  readonly #held = new Map<KnownRetainer, number[]>();
  #snapshots = 0;

  constructor(retainers: readonly KnownRetainer[] = knownRetainers) {
    this.#retainers = retainers;
  }

  /** By node: 1 for what only known retainers keep alive; undefined if there are none of them. */
  heldIn(snapshot: HeapSnapshot): Uint8Array | undefined {
    this.#snapshots++;
    const holders = new Set<number>();
    for (const retainer of this.#retainers) {
      let references = 0;
      for (const node of retainer.find(snapshot)) {
        holders.add(node);
        references += snapshot.firstEdge[node + 1]! - snapshot.firstEdge[node]!;
      }
      if (references === 0 && !this.#held.has(retainer)) continue;
      const counts = this.#held.get(retainer) ?? Array.from({ length: this.#snapshots - 1 }, () => 0);
      counts.push(references);
      this.#held.set(retainer, counts);
    }
    if (holders.size === 0) return undefined;
    const reached = reachable(new StrongReferences(snapshot), holders);
    return reached.map((mark) => 1 - mark);
  }

  /** Those that hold more than at first. */
  growers(): KnownGrower[] {
    const growing = [...this.#held].filter(([, counts]) => counts.at(-1)! > counts[0]!);
    return growing.map(([{ what, reason }]) => ({ what, reason }));
  }
}
