import { awaitingFrames } from '../heap/awaiting-frames.js';
import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { isOfRunner } from '../trace/runner-scripts.js';
import type { NamedInHeap } from './known-retainers.js';

/** The names under which what belongs to a measurement is found in its snapshots: nothing else has them. */
export interface OwnNames {
  /** A property that leads to the function that is iterated. */
  readonly iterated: string;
  /** A property that leads to the promise that the caller awaits. */
  readonly awaited: string;
}

/** `marks` is to be held for as long as the measurement takes. It keeps the function alive, with all that only it holds. */
export function markOwn(iterate: unknown, pending: Promise<unknown>): { readonly names: OwnNames; readonly marks: object } {
  const name = `weakly growth ${Math.random().toString(36).slice(2)}`;
  const names = { iterated: `${name} iterated`, awaited: `${name} awaited` };
  return { names, marks: { [names.iterated]: iterate, [names.awaited]: pending } };
}

/** What of a snapshot belongs to the measurement. */
export interface OwnNodes {
  /** The function that is iterated. */
  readonly iterated: number | undefined;
  /** The suspended functions that wait for the measurement: their variables live until it is done. */
  readonly frames: ReadonlySet<number>;
}

/** Finds what was marked. */
export function ownNodes(snapshot: HeapSnapshot, names: OwnNames, { properties }: NamedInHeap): OwnNodes {
  const [iterated, awaited] = [names.iterated, names.awaited].map((name) => properties(name)[0]?.value);
  return { iterated, frames: awaited === undefined ? new Set() : awaitingFrames(snapshot, awaited, isOfRunner(snapshot)) };
}
