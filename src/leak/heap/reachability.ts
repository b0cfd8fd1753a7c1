import type { StrongReferences } from './strong-references.js';

const nothing: ReadonlySet<number> = new Set();

/**
 * Marks every node that is reached from the root, as the collector would, with 1. Nodes in `without` are never
 * entered: what only they hold stays unmarked.
 */
export function reachable(references: StrongReferences, without: ReadonlySet<number> = nothing): Uint8Array {
  const { snapshot } = references;
  const { firstEdge, edgeTo, nodeCount } = snapshot;
  const marked = new Uint8Array(nodeCount);
  const left = 2;
  for (const node of without) marked[node] = left;
  // A node is put on the stack when it is marked, so at most once.
  const stack = new Int32Array(nodeCount);
  let height = 0;
  if (marked[0] === 0) {
    marked[0] = 1;
    stack[height++] = 0;
  }
  while (height > 0) {
    const node = stack[--height]!;
    const end = firstEdge[node + 1]!;
    for (let edge = firstEdge[node]!; edge < end; edge++) {
      const target = edgeTo[edge]!;
      if (marked[target] !== 0 || !references.isStrong(edge, node)) continue;
      // Of key and table the one that is marked last leads to the value: it finds the other marked.
      const partner = references.partnerOf(edge);
      if (partner !== undefined && marked[partner] !== 1) continue;
      marked[target] = 1;
      stack[height++] = target;
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
