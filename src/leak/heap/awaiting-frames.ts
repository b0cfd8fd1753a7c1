import type { HeapSnapshot } from './heap-snapshot.js';

/** A bound on the walk: longer chains of promises than this are not those of a test. */
const mostNodes = 500;

/**
 * The suspended async functions that wait for a promise, directly or through other promises, and what lies between:
 * the frames in which a test's local variables live while it awaits a check. `isForeign` tells the scripts (of a test
 * runner) at whose functions the walk ends: what they hold is held for the whole run.
 *
 * The walk: promise -> reaction -> (handler -> scope -> suspended function | derived promise), and from a suspended
 * function to the promise of its result. Resolving functions lead to their promise by their scope.
 */
export function awaitingFrames(snapshot: HeapSnapshot, promise: number, isForeign: (suspended: number) => boolean): Set<number> {
  const found = new Set([promise]);
  for (const node of found) {
    if (found.size > mostNodes) break;
    for (const next of onward(snapshot, node)) if (!isSuspended(snapshot, next) || !isForeign(next)) found.add(next);
  }
  return found;
}

function onward(snapshot: HeapSnapshot, node: number): number[] {
  const name = snapshot.nameOf(node);
  if (name === 'Promise') return targets(snapshot, node, (edge) => edge === 'reactions_or_result').filter((target) => snapshot.nameOf(target) === reaction);
  if (name === reaction) return targets(snapshot, node).filter((target) => ['Promise', reaction].includes(snapshot.nameOf(target)) || snapshot.typeOf(target) === 'closure');
  if (snapshot.typeOf(node) === 'closure') return targets(snapshot, node, (edge) => edge === 'context');
  if (name === 'system / Context') {
    return targets(snapshot, node, (edge) => edge !== 'previous').filter((target) => isSuspended(snapshot, target) || snapshot.nameOf(target) === 'Promise' || isResolver(snapshot, target));
  }
  return isSuspended(snapshot, node) ? targets(snapshot, node).filter((target) => snapshot.nameOf(target) === 'Promise') : [];
}

const reaction = 'system / PromiseReaction';

/** V8 keeps a suspended async function as a generator. */
function isSuspended(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.typeOf(node) === 'object' && snapshot.edgeNamed(node, 'parameters_and_registers') !== undefined;
}

/** `resolve` and `reject` of a promise are functions without a script. */
function isResolver(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.typeOf(node) === 'closure' && snapshot.nameOf(node) === '' && snapshot.positionOf(node) === undefined;
}

function targets(snapshot: HeapSnapshot, node: number, wanted: (name: string) => boolean = () => true): number[] {
  const found: number[] = [];
  for (let edge = snapshot.firstEdge[node]!; edge < snapshot.firstEdge[node + 1]!; edge++) {
    if (snapshot.edgeTypeOf(edge) !== 'weak' && wanted(snapshot.edgeNameOf(edge))) found.push(snapshot.edgeTo[edge]!);
  }
  return found;
}
