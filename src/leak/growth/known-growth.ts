import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { reachable } from '../heap/reachability.js';
import { StrongReferences } from '../heap/strong-references.js';
import { type KnownRetainer, type NamedInHeap, knownRetainers } from './known-retainers.js';

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

  constructor(retainers: readonly KnownRetainer[] = knownRetainers) {
    this.#retainers = retainers;
    for (const retainer of retainers) this.#held.set(retainer, []);
  }

  /** What has to be looked for in each snapshot. */
  get names(): readonly string[] {
    return this.#retainers.flatMap(({ names }) => names);
  }

  /** By node: 1 for what only known retainers keep alive; undefined if they hold no more than at first. */
  heldIn(snapshot: HeapSnapshot, named: NamedInHeap): Uint8Array | undefined {
    const holders = new Set<number>();
    const keys: number[] = [];
    for (const retainer of this.#retainers) {
      const found = retainer.find(snapshot, named);
      const counts = this.#held.get(retainer)!;
      counts.push(found.reduce((sum, node) => sum + referencesOf(snapshot, node), 0));
      if (counts.at(-1)! <= counts[0]!) continue;
      for (const node of found) {
        if (retainer.keysOnly === true) keys.push(node, ...keysOf(snapshot, node));
        else holders.add(node);
      }
    }
    if (holders.size === 0 && keys.length === 0) return undefined;
    const reached = reachable(new StrongReferences(snapshot), holders);
    const left = reached.map((mark) => 1 - mark);
    for (const node of keys) left[node] = 1;
    return left;
  }

  /** Those that hold more than after the warm-up. */
  growers(): KnownGrower[] {
    const growing = [...this.#held].filter(([, counts]) => counts.at(-1)! > counts[0]!);
    return growing.map(([{ what, reason }]) => ({ what, reason }));
  }
}

/** References of the node itself and of what it refers to: some are known by the list that grows, some by who has it. */
function referencesOf({ firstEdge, edgeTo }: HeapSnapshot, node: number): number {
  let count = 0;
  for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) count += 1 + firstEdge[edgeTo[edge]! + 1]! - firstEdge[edgeTo[edge]!]!;
  return count;
}

/** The table of an object's properties, and the symbols in it. */
function keysOf(snapshot: HeapSnapshot, node: number): number[] {
  const table = snapshot.follow(node, 'properties');
  if (table === undefined) return [];
  const keys = [table];
  for (let edge = snapshot.firstEdge[table]!; edge < snapshot.firstEdge[table + 1]!; edge++) {
    if (snapshot.typeOf(snapshot.edgeTo[edge]!) === 'symbol') keys.push(snapshot.edgeTo[edge]!);
  }
  return keys;
}
