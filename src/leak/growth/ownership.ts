import type { HeapSnapshot } from '../heap/heap-snapshot.js';

/** Names of the edges that lead from an object to the memory in which the engine keeps its contents. */
const storeNames = ['elements', 'properties', 'table', 'parameters_and_registers', 'backing_store'];

/** What stands in the place of an entry that was deleted. */
const noObjects = ['system / Oddball', 'system / Hole'];

const nobody = -1;
const several = -2;

/** Who alone holds a node: nothing else would keep it alive without its owner. And how much each node refers to. */
export class Ownership {
  /** By node: the only object that refers to it strongly, through its store or not; negative if there are several, or none. */
  readonly ownerOf: Int32Array;
  /** By node: the object that keeps its contents in it; negative for what is no such store. */
  readonly storeOwnerOf: Int32Array;
  /** By node: how many strong references it has to others, those of its hash table included. */
  readonly references: Uint32Array;

  constructor(snapshot: HeapSnapshot) {
    const { nodeCount } = snapshot;
    this.ownerOf = new Int32Array(nodeCount).fill(nobody);
    this.storeOwnerOf = new Int32Array(nodeCount).fill(nobody);
    this.references = new Uint32Array(nodeCount);
    this.#findStores(snapshot);
    this.#findOwners(snapshot);
  }

  #findStores(snapshot: HeapSnapshot): void {
    const { firstEdge, edgeTo, edgeType, edgeName, nodeCount, nodeName } = snapshot;
    const [weak, internal] = ['weak', 'internal'].map((name) => snapshot.edgeTypeNames.indexOf(name));
    const [isStore, isNoObject] = [marksOf(snapshot, storeNames), marksOf(snapshot, noObjects)];
    const table = snapshot.strings.indexOf('table');
    const tables: number[] = [];
    const { storeOwnerOf, references } = this;
    for (let node = 0; node < nodeCount; node++) {
      const end = firstEdge[node + 1]!;
      let count = 0;
      for (let edge = firstEdge[node]!; edge < end; edge++) {
        const type = edgeType[edge]!;
        if (type === weak) continue;
        const target = edgeTo[edge]!;
        if (isNoObject[nodeName[target]!] === 0) count++;
        if (type !== internal || isStore[edgeName[edge]!] === 0) continue;
        const known = storeOwnerOf[target]!;
        storeOwnerOf[target] = known === nobody || known === node ? node : several;
        // The other stores are shown a second time, as properties and elements.
        if (edgeName[edge] === table) tables.push(node, target);
      }
      references[node] = count;
    }
    for (let at = 0; at < tables.length; at += 2) references[tables[at]!]! += references[tables[at + 1]!]!;
  }

  #findOwners(snapshot: HeapSnapshot): void {
    const { firstEdge, edgeTo, edgeType, nodeCount, nodeName } = snapshot;
    const [weak, shortcut] = ['weak', 'shortcut'].map((name) => snapshot.edgeTypeNames.indexOf(name));
    // The snapshot lists the table of internalized strings as if it held them.
    const stringTable = snapshot.strings.indexOf('(Internalized strings)');
    const { ownerOf, storeOwnerOf } = this;
    for (let node = 0; node < nodeCount; node++) {
      if (nodeName[node] === stringTable) continue;
      const storeOwner = storeOwnerOf[node]!;
      const holder = storeOwner >= 0 ? storeOwner : node;
      const end = firstEdge[node + 1]!;
      for (let edge = firstEdge[node]!; edge < end; edge++) {
        const type = edgeType[edge]!;
        const target = edgeTo[edge]!;
        if (type === weak || type === shortcut || target === holder) continue;
        const known = ownerOf[target]!;
        ownerOf[target] = known === nobody || known === holder ? holder : several;
      }
    }
  }
}

/** By string of the snapshot: 1 for those named. Found by a search for each, which is faster than a look at all. */
function marksOf({ strings }: HeapSnapshot, names: readonly string[]): Uint8Array {
  const marks = new Uint8Array(strings.length);
  for (const name of names) {
    const index = strings.indexOf(name);
    if (index >= 0) marks[index] = 1;
  }
  return marks;
}
