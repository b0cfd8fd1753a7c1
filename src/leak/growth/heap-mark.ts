import type { HeapSnapshot } from '../heap/heap-snapshot.js';

const name = 'weakly marks the heap that it measures';

/** An object to be held while a heap is measured. Its id in each snapshot tells whether the ids still mean the same. */
export function heapMark(): object {
  return { [name]: {} };
}

/** The id of the mark; undefined if the snapshot has none. */
export function idOfMark({ strings, edgeCount, edgeName, edgeTypeNames, edgeType, edgeTo, nodeId }: HeapSnapshot): number | undefined {
  const wanted = strings.indexOf(name);
  const property = edgeTypeNames.indexOf('property');
  if (wanted < 0) return undefined;
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeName[edge] === wanted && edgeType[edge] === property) return nodeId[edgeTo[edge]!];
  }
  return undefined;
}
