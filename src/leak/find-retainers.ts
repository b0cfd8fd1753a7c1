import { awaitingFrames } from './heap/awaiting-frames.js';
import { HeapProbe } from './heap/heap-probe.js';
import { lightestCycle, pathsByHolder } from './heap/holders.js';
import type { HeapSnapshot } from './heap/heap-snapshot.js';
import { distinctPaths } from './heap/retaining-paths.js';
import { StrongReferences } from './heap/strong-references.js';
import { takeSnapshot } from './heap/take-snapshot.js';
import { shown } from './shown.js';
import { explainPaths } from './trace/explain.js';
import type { LeakTrace } from './trace/leak-trace.js';
import { locateTraces } from './trace/locate.js';
import { nameOfTarget, weakly } from './track.js';

/** What {@link findRetainers} looks for. */
export interface FindRetainersOptions {
  /** True for one trace for each object that holds the target directly, as Python's `gc.get_referrers`. */
  readonly direct?: boolean;
  /** How many distinct paths are looked for without `direct`: a whole number from 1 on (default 3). */
  readonly paths?: number;
}

/**
 * Says who keeps an object alive, from a heap snapshot: paths from a root to it, or with `{ direct: true }` all its
 * direct holders, each with a path to it. For a debugger or a test; blocks the process while the snapshot is taken,
 * 0.2 s for a heap of 5 MB, 2 s for 35 MB.
 *
 * Local variables of the functions that await the call are left out. An empty list says that nothing else holds it.
 * Keeps nothing alive.
 *
 * @throws {TypeError} for a target that cannot be held weakly, and for options of the wrong type.
 * @throws {RangeError} if `paths` is no whole number from 1 on.
 */
export function findRetainers(target: WeakKey, options: FindRetainersOptions = {}): Promise<LeakTrace[]> {
  return inspect('findRetainers', target, options, (snapshot, node, without) => {
    const { direct = false, paths = 3 } = options;
    const references = new StrongReferences(snapshot);
    return direct ? pathsByHolder(references, node, { without }) : distinctPaths(references, node, paths, { without });
  });
}

/**
 * Says by which way an object refers back to itself, through fields, bound receivers, captured variables, private
 * fields or any other strong reference; undefined if there is none. What is global is left out, for it leads from any
 * object to any other in use. Cycles are no leaks in JavaScript; but who holds one member holds them all.
 *
 * @throws {TypeError} for a target that cannot be held weakly.
 */
export async function findSelfCycle(target: WeakKey): Promise<LeakTrace | undefined> {
  const traces = await inspect('findSelfCycle', target, {}, (snapshot, node, without) => {
    const left = new Set(without);
    for (let each = 0; each < snapshot.nodeCount; each++) if (snapshot.nameOf(each) === 'system / NativeContext') left.add(each);
    const cycle = lightestCycle(new StrongReferences(snapshot), node, left);
    return cycle === undefined ? [] : [cycle];
  }, true);
  return traces[0];
}

type Search = (snapshot: HeapSnapshot, node: number, without: ReadonlySet<number>) => (readonly number[])[];

/** Not async: its frame would hold the target. */
function inspect(where: string, target: WeakKey, options: FindRetainersOptions, search: Search, fromTarget = false): Promise<LeakTrace[]> {
  let settle: (traces: LeakTrace[] | Promise<LeakTrace[]>) => void = () => {};
  const pending = new Promise<LeakTrace[]>((resolve) => (settle = resolve));
  try {
    validate(where, options);
    settle(explained(weakly(`${where}: expected target to be`, target), nameOfTarget(target), pending, search, fromTarget));
  } catch (error) {
    settle(Promise.reject(error as Error));
  }
  return pending;
}

function validate(where: string, options: FindRetainersOptions): void {
  if (typeof options !== 'object' || options === null) throw new TypeError(`${where}: expected options to be an object, got ${shown(options)}`);
  const { direct, paths = 1 } = options;
  if (direct !== undefined && typeof direct !== 'boolean') throw new TypeError(`${where}: expected direct to be a boolean, got ${shown(direct)}`);
  if (!Number.isInteger(paths) || paths < 1) throw new RangeError(`${where}: expected paths to be a whole number from 1 on, got ${shown(paths)}`);
}

async function explained(target: WeakRef<WeakKey>, label: string, pending: Promise<unknown>, search: Search, fromTarget: boolean): Promise<LeakTrace[]> {
  const probe = new HeapProbe([target], pending);
  const snapshot = await takeSnapshot();
  const [node] = probe.targetsIn(snapshot);
  if (node === undefined) return [];
  const own = probe.ownNodes(snapshot);
  const without = own.pending === undefined ? new Set<number>() : awaitingFrames(snapshot, own.pending, () => false);
  if (own.probe !== undefined) without.add(own.probe);
  without.delete(node);
  const paths = search(snapshot, node, without);
  return locateTraces(explainPaths(snapshot, node, label, paths, fromTarget ? { node, object: label } : undefined));
}
