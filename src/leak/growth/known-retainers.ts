import type { HeapSnapshot } from '../heap/heap-snapshot.js';

/** Something that grows by itself while a program is tested, and is no fault of the program. */
export interface KnownRetainer {
  readonly what: string;
  readonly reason: string;
  /** The objects that hold what grows. */
  find(snapshot: HeapSnapshot): number[];
}

export const knownRetainers: readonly KnownRetainer[] = [];
