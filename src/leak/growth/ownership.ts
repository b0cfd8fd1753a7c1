import type { HeapSnapshot } from '../heap/heap-snapshot.js';

/** Names of the edges that lead from an object to the memory in which the engine keeps its contents. */
const storeNames = new Set(['elements', 'properties', 'table', 'parameters_and_registers', 'backing_store']);

export const nobody = -1;
const several = -2;

/** Who alone holds a node: nothing else would keep it alive without its owner. */
export class Ownership {
  /** By node: the only object that refers to it strongly, through its store or not; negative if there are several, or none. */
  readonly ownerOf: Int32Array;
  /** By node: the object that keeps its contents in it; negative for what is no such store. */
  readonly storeOwnerOf: Int32Array;

  constructor(snapshot: HeapSnapshot) {
    const { nodeCount } = snapshot;
    this.ownerOf = new Int32Array(nodeCount).fill(nobody);
    this.storeOwnerOf = new Int32Array(nodeCount).fill(nobody);
    this.#findStores(snapshot);
    this.#findOwners(snapshot);
  }

  #findStores(snapshot: HeapSnapshot): void {
    const { firstEdge, edgeTo, edgeType, edgeName, nodeCount } = snapshot;
    const internal = snapshot.edgeTypeNames.indexOf('internal');
    const isStore = Uint8Array.from(snapshot.strings, (name) => (storeNames.has(name) ? 1 : 0));
    for (let node = 0; node < nodeCount; node++) {
      const end = firstEdge[node + 1]!;
      for (let edge = firstEdge[node]!; edge < end; edge++) {
        if (edgeType[edge] !== internal || isStore[edgeName[edge]!] === 0) continue;
        const store = edgeTo[edge]!;
        const known = this.storeOwnerOf[store]!;
        this.storeOwnerOf[store] = known === nobody || known === node ? node : several;
      }
    }
  }

  #findOwners(snapshot: HeapSnapshot): void {
    const { firstEdge, edgeTo, edgeType, nodeCount } = snapshot;
    const weak = snapshot.edgeTypeNames.indexOf('weak');
    const shortcut = snapshot.edgeTypeNames.indexOf('shortcut');
    for (let node = 0; node < nodeCount; node++) {
      // The snapshot lists the table of internalized strings as if it held them.
      if (snapshot.nameOf(node) === '(Internalized strings)') continue;
      const storeOwner = this.storeOwnerOf[node]!;
      const holder = storeOwner >= 0 ? storeOwner : node;
      const end = firstEdge[node + 1]!;
      for (let edge = firstEdge[node]!; edge < end; edge++) {
        const type = edgeType[edge]!;
        const target = edgeTo[edge]!;
        if (type === weak || type === shortcut || target === holder) continue;
        const known = this.ownerOf[target]!;
        this.ownerOf[target] = known === nobody || known === holder ? holder : several;
      }
    }
  }
}
