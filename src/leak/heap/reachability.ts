import type { StrongReferences } from './strong-references.js';

const nothing: ReadonlySet<number> = new Set();

/**
 * Marks every node that is reached from the root, as the collector would, with 1. Nodes in `without` are never
 * entered: what only they hold stays unmarked.
 */
export function reachable(references: StrongReferences, without: ReadonlySet<number> = nothing): Uint8Array {
  const { snapshot } = references;
  const { firstEdge, edgeTo } = snapshot;
  const marked = new Uint8Array(snapshot.nodeCount);
  const stack = [0];
  marked[0] = 1;
  for (const node of without) marked[node] = 1;
  /** Values of WeakMaps that wait for the other of key and table, by that other. */
  const waiting = new Map<number, number[]>();
  const mark = (node: number): void => {
    if (marked[node] === 1) return;
    marked[node] = 1;
    stack.push(node);
  };
  while (stack.length > 0) {
    const node = stack.pop()!;
    const end = firstEdge[node + 1]!;
    for (let edge = firstEdge[node]!; edge < end; edge++) {
      const target = edgeTo[edge]!;
      if (marked[target] === 1 || !references.isStrong(edge, node)) continue;
      const partner = references.partnerOf(edge);
      // A partner in `without` is marked, but not reached.
      if (partner !== undefined && (marked[partner] === 0 || without.has(partner))) {
        const values = waiting.get(partner);
        if (values === undefined) waiting.set(partner, [target]);
        else values.push(target);
      } else mark(target);
    }
    const values = waiting.get(node);
    if (values !== undefined) {
      waiting.delete(node);
      values.forEach(mark);
    }
  }
  for (const node of without) marked[node] = 0;
  return marked;
}

/** The bytes that would be free if nothing referred to the node: its own, and those of what only it keeps alive. */
export function retainedSize(references: StrongReferences, node: number, all: Uint8Array = reachable(references)): number {
  const rest = reachable(references, new Set([node]));
  const { selfSize, nodeCount } = references.snapshot;
  let size = 0;
  for (let each = 0; each < nodeCount; each++) if (all[each] === 1 && rest[each] === 0) size += selfSize[each]!;
  return size;
}
