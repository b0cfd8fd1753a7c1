import { HeapProbe } from '../../../src/leak/heap/heap-probe.js';
import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { explainNodes } from '../../../src/leak/trace/explain.js';
import type { LeakTrace, TraceStep } from '../../../src/leak/trace/leak-trace.js';
import { locateTraces } from '../../../src/leak/trace/locate.js';
import { Kept, type Plant, plants } from './plants.js';

/** Plants an object in each of the ways, and has the way to each told. By title. */
export async function tracesToPlants(): Promise<Map<string, LeakTrace>> {
  const targets = plants.map(({ keep }, serial) => {
    const kept = new Kept(serial);
    keep(kept);
    return new WeakRef(kept);
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const probe = new HeapProbe(targets);
  const snapshot = await takeSnapshot();
  const subjects = probe.targetsIn(snapshot).map((node, index) => ({ node: node!, label: plants[index]!.title }));
  return new Map((await locateTraces(explainNodes(snapshot, subjects))).map((trace) => [trace.label, trace]));
}

/** The path of a trace, and that of a plant, both with their root. */
export function toldPath({ steps }: LeakTrace): string[] {
  return steps.map(inWords);
}

export function wantedPath({ path }: Plant): string[] {
  const root = path[0]!.startsWith('GC root') ? [] : ['GC root: module scope'];
  return [...root, ...path];
}

/** A step as the plants write it. The signals of Node 20 are made as plain EventTargets. */
function inWords({ reference, object }: TraceStep): string {
  return reference === undefined ? object.replace(/ of .*$/, '') : `${reference} → ${object}`.replace('#signal → EventTarget', '#signal → AbortSignal');
}
