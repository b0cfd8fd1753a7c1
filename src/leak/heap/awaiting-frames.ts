import type { HeapSnapshot } from './heap-snapshot.js';

/** A bound on the walk: longer chains of promises than this are not those of a test. */
const mostNodes = 500;

/**
 * The suspended async functions that wait for a promise, directly or through other promises, and these promises:
 * the frames in which a test's local variables live while it awaits a check. `isForeign` tells the functions (of a
 * test runner) at which the walk ends: what they hold is held for the whole run.
 *
 * The walk: promise -> reaction -> (handler -> scope -> suspended function | derived promise), and from a suspended
 * function to the promise of its result. The functions that resolve a promise lead to it by their scope. Handlers of
 * the program are not followed: their scopes lead anywhere.
 */
export function awaitingFrames(snapshot: HeapSnapshot, promise: number, isForeign: (suspended: number) => boolean): Set<number> {
  const walked = new Set([promise]);
  const bodies = moduleBodies(snapshot);
  for (const node of walked) {
    if (walked.size > mostNodes) break;
    for (const next of onward(snapshot, node)) if (!isSuspended(snapshot, next) || !(bodies.has(next) || isForeign(next))) walked.add(next);
  }
  const frames = new Set<number>();
  for (const node of walked) if (isPromise(snapshot, node) || isSuspended(snapshot, node)) frames.add(node);
  return frames;
}

/** A module that awaits at its top is a suspended function too, but its variables live as long as the program. */
function moduleBodies(snapshot: HeapSnapshot): Set<number> {
  const bodies = new Set<number>();
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (!snapshot.nameOf(node).startsWith('system / SourceTextModule')) continue;
    for (const target of targets(snapshot, node)) if (isSuspended(snapshot, target)) bodies.add(target);
  }
  return bodies;
}

function onward(snapshot: HeapSnapshot, node: number): number[] {
  if (isPromise(snapshot, node)) return targets(snapshot, node, (edge) => edge === 'reactions_or_result').filter((target) => isReaction(snapshot, target));
  if (isReaction(snapshot, node)) {
    return targets(snapshot, node).filter((target) => isPromise(snapshot, target) || isReaction(snapshot, target) || isNative(snapshot, target));
  }
  if (isNative(snapshot, node)) return targets(snapshot, node, (edge) => edge === 'context');
  if (snapshot.nameOf(node).startsWith('system / Context')) {
    return targets(snapshot, node, (edge) => edge !== 'previous').filter((target) => isSuspended(snapshot, target) || isPromise(snapshot, target));
  }
  return isSuspended(snapshot, node) ? targets(snapshot, node, (_, type) => type === 'hidden').filter((target) => isPromise(snapshot, target)) : [];
}

function isPromise(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.nameOf(node) === 'Promise' && snapshot.typeOf(node) === 'object';
}

function isReaction(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.nameOf(node) === 'system / PromiseReaction';
}

/** V8 keeps a suspended async function as a generator. */
function isSuspended(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.typeOf(node) === 'object' && snapshot.edgeNamed(node, 'parameters_and_registers') !== undefined;
}

/** A function without a script: what goes on after an await, or resolves a promise. */
function isNative(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.typeOf(node) === 'closure' && snapshot.positionOf(node) === undefined;
}

function targets(snapshot: HeapSnapshot, node: number, wanted: (name: string, type: string) => boolean = () => true): number[] {
  const found: number[] = [];
  for (let edge = snapshot.firstEdge[node]!; edge < snapshot.firstEdge[node + 1]!; edge++) {
    if (snapshot.edgeTypeOf(edge) !== 'weak' && wanted(snapshot.edgeNameOf(edge), snapshot.edgeTypeOf(edge))) found.push(snapshot.edgeTo[edge]!);
  }
  return found;
}
