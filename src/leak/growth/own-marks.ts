import { awaitingFrames } from '../heap/awaiting-frames.js';
import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { isOfRunner } from '../trace/runner-scripts.js';

/**
 * Marks what belongs to the measurement, so that it is found in a snapshot: the function that is iterated, and the promise
 * that the caller awaits. Also keeps the function alive to the end, with all that only it holds.
 */
export function markOwn(iterate: unknown, pending: Promise<unknown>): { readonly name: string; readonly marks: object } {
  const name = `weakly growth ${Math.random().toString(36).slice(2)}`;
  return { name, marks: { [`${name} iterated`]: iterate, [`${name} awaited`]: pending } };
}

/** What of a snapshot belongs to the measurement. */
export interface OwnNodes {
  /** The function that is iterated. */
  readonly iterated: number | undefined;
  /** The suspended functions that wait for the measurement: their variables live until it is done. */
  readonly frames: ReadonlySet<number>;
}

/** Finds what was marked under the name. */
export function ownNodes(snapshot: HeapSnapshot, name: string): OwnNodes {
  const iterated = marked(snapshot, `${name} iterated`);
  const awaited = marked(snapshot, `${name} awaited`);
  return { iterated, frames: awaited === undefined ? new Set() : awaitingFrames(snapshot, awaited, isOfRunner(snapshot)) };
}

function marked(snapshot: HeapSnapshot, property: string): number | undefined {
  const index = snapshot.strings.indexOf(property);
  if (index < 0) return undefined;
  for (let edge = 0; edge < snapshot.edgeCount; edge++) {
    if (snapshot.edgeName[edge] === index && snapshot.edgeTypeOf(edge) === 'property') return snapshot.edgeTo[edge]!;
  }
  return undefined;
}
