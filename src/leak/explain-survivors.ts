import { awaitingFrames } from './heap/awaiting-frames.js';
import { HeapProbe } from './heap/heap-probe.js';
import type { HeapSnapshot } from './heap/heap-snapshot.js';
import { reachable } from './heap/reachability.js';
import { StrongReferences } from './heap/strong-references.js';
import { takeSnapshot } from './heap/take-snapshot.js';
import { type Subject, explainNodes } from './trace/explain.js';
import type { LeakTrace } from './trace/leak-trace.js';
import { locateTraces } from './trace/locate.js';
import type { RawTrace } from './trace/raw-trace.js';
import { isOfRunner } from './trace/runner-scripts.js';
import type { Watched } from './track.js';

/** What a snapshot says of survivors. */
export interface Explanation {
  /** Those that are alive. The others were taken by the snapshot's own collection, and are no survivors after all. */
  readonly alive: readonly Watched[];
  /** Of these, those that only local variables of the functions that await the check keep alive. */
  readonly heldByFrame: readonly Watched[];
  /** Why they are alive, those that only a frame holds last. */
  readonly traces: readonly LeakTrace[];
}

/** Paths are looked up for so many survivors of a check; the rest is most likely held in the same way. */
const mostExplained = 100;

/**
 * Takes a snapshot and says what keeps each survivor alive. `pending` is the promise that the caller of the check
 * awaits: what only the functions that wait for it hold is a variable of theirs, and no leak.
 */
export async function explainSurvivors(survivors: readonly Watched[], pending: Promise<unknown>, paths: number): Promise<Explanation> {
  const probe = new HeapProbe(survivors.map(({ target }) => target), pending);
  const snapshot = await takeSnapshot();
  const nodes = probe.targetsIn(snapshot);
  const alive = survivors.flatMap((survivor, index) => (nodes[index] === undefined ? [] : [{ ...survivor, node: nodes[index] }]));
  const { traces, framed } = explain(snapshot, alive.slice(0, mostExplained), probe, paths);
  return { alive, heldByFrame: alive.filter(({ node }) => framed.has(node)), traces: await locateTraces(traces) };
}

function explain(snapshot: HeapSnapshot, subjects: readonly Subject[], probe: HeapProbe, paths: number): { traces: RawTrace[]; framed: Set<number> } {
  const own = probe.ownNodes(snapshot);
  const left = new Set(own.probe === undefined ? [] : [own.probe]);
  const frames = own.pending === undefined ? [] : awaitingFrames(snapshot, own.pending, isOfRunner(snapshot));
  const without = new Set([...left, ...frames]);
  const references = new StrongReferences(snapshot);
  const reached = reachable(references, without);
  // What is not reached at all, for Bun's snapshots lack some references, is no reason to blame a frame.
  const withFrames = reachable(references, left);
  const framed = subjects.filter(({ node }) => reached[node] === 0 && withFrames[node] === 1);
  const traces = explainNodes(snapshot, subjects.filter(({ node }) => reached[node] === 1), { paths, without });
  if (framed.length > 0) {
    const root = own.pending === undefined ? undefined : { node: own.pending, object: 'GC root: who awaits this check' };
    traces.push(...explainNodes(snapshot, framed, { without: left, ...(root && { root }) }));
  }
  return { traces, framed: new Set(framed.map(({ node }) => node)) };
}
