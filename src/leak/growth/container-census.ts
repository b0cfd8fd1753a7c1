import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { Ownership } from './ownership.js';

/** What one object holds. */
export interface Holdings {
  /** Strong references to other objects, those of its hash table included. */
  readonly references: number;
  /** Bytes of the stores in which the engine keeps its elements, entries and fields. */
  readonly storeBytes: number;
  /**
   * Bytes of the strings, buffers, lists and plain objects that nothing else holds, with what they hold in turn. Shows
   * a variable that is given a longer string, or a larger copy of a list, again and again.
   */
  readonly heldBytes: number;
}

/** What an object that is not listed holds at most, less one. */
export const fewestListed: Holdings = { references: 8, storeBytes: 128, heldBytes: 128 };

/** An object with more references than this is a table: what its entries hold is theirs. */
const tableSize = 64;

/** The holdings of each object of a snapshot, by its id. Objects that hold little are left out. */
export class ContainerCensus {
  readonly #rows = new Map<number, number>();
  readonly #references: Uint32Array;
  readonly #storeBytes: Float64Array;
  readonly #heldBytes: Float64Array;

  /** `left`: by node, 1 for what is not to be counted. */
  constructor(snapshot: HeapSnapshot, left?: Uint8Array) {
    const { nodeCount, nodeId, nodeType } = snapshot;
    const ownership = new Ownership(snapshot);
    const { references } = ownership;
    const { storeBytes, heldBytes } = bytesOf(snapshot, ownership, left);
    const ofEngine = snapshot.nodeTypeNames.map((type) => engineTypes.has(type));
    // Nodes of native memory and those that V8 makes up have no ids that last.
    const isPassing = snapshot.nodeTypeNames.map((type) => type === 'native' || type === 'synthetic');
    const listed: number[] = [];
    for (let node = 0; node < nodeCount; node++) {
      if (isPassing[nodeType[node]!] || left?.[node] === 1) continue;
      if (ofEngine[nodeType[node]!]) references[node] = 0;
      if (references[node]! >= fewestListed.references || storeBytes[node]! >= fewestListed.storeBytes || heldBytes[node]! >= fewestListed.heldBytes) listed.push(node);
    }
    this.#references = Uint32Array.from(listed, (node) => references[node]!);
    this.#storeBytes = Float64Array.from(listed, (node) => storeBytes[node]!);
    this.#heldBytes = Float64Array.from(listed, (node) => heldBytes[node]!);
    listed.forEach((node, row) => this.#rows.set(nodeId[node]!, row));
  }

  /** The ids of the objects that are listed. */
  ids(): IterableIterator<number> {
    return this.#rows.keys();
  }

  /** What the object holds; undefined if it is not listed. */
  of(id: number): Holdings | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    return { references: this.#references[row]!, storeBytes: this.#storeBytes[row]!, heldBytes: this.#heldBytes[row]! };
  }
}

/** Types of the engine's own, whose references are counted, if at all, with the object that they belong to. */
const engineTypes = new Set(['code', 'object shape', 'synthetic', 'array', 'hidden']);
function bytesOf(snapshot: HeapSnapshot, { ownerOf, storeOwnerOf, references }: Ownership, left: Uint8Array | undefined): { storeBytes: Float64Array; heldBytes: Float64Array } {
  const { nodeCount, selfSize } = snapshot;
  const wholeOf = wholes(snapshot, ownerOf, storeOwnerOf, references);
  const storeBytes = new Float64Array(nodeCount);
  const heldBytes = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (left?.[node] === 1) continue;
    const owner = storeOwnerOf[node]!;
    const whole = wholeOf[node]!;
    if (owner >= 0 && ownerOf[node] === owner) storeBytes[owner]! += selfSize[node]!;
    if (whole !== node && whole !== owner) heldBytes[whole]! += selfSize[node]!;
  }
  return { storeBytes, heldBytes };
}

/** Types whose nodes are no part of what holds them … */
const typesApart = new Set(['code', 'object shape', 'synthetic', 'closure', 'hidden']);
/** … and types whose nodes hold nothing as a part of themselves. */
const typesWithoutParts = new Set(['code', 'object shape', 'synthetic', 'native']);

/** By node: the object that it is a part of, directly or not; itself if it is no part of another. */
function wholes(snapshot: HeapSnapshot, ownerOf: Int32Array, storeOwnerOf: Int32Array, references: Uint32Array): Int32Array {
  const { nodeCount, nodeName, nodeType } = snapshot;
  const standsApart = Uint8Array.from(snapshot.nodeTypeNames, (type) => (typesApart.has(type) ? 1 : 0));
  const hasNoParts = Uint8Array.from(snapshot.nodeTypeNames, (type) => (typesWithoutParts.has(type) ? 1 : 0));
  const scope = snapshot.strings.indexOf('system / Context');
  const unknown = -1;
  const wholeOf = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const owner = ownerOf[node]!;
    let isPart = false;
    if (owner >= 0 && hasNoParts[nodeType[owner]!] === 0) {
      if (storeOwnerOf[node] === owner) isPart = true;
      else if (standsApart[nodeType[node]!] === 0 && nodeName[node] !== scope) isPart = references[owner]! <= tableSize || nodeName[owner] === scope;
    }
    wholeOf[node] = isPart ? unknown : node;
  }
  const chain: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    let at = node;
    while (wholeOf[at] === unknown) {
      // Ends a circle too: until its end is known, what is on the chain is its own whole.
      wholeOf[at] = at;
      chain.push(at);
      at = ownerOf[at]!;
    }
    if (chain.length === 0) continue;
    for (const part of chain) wholeOf[part] = wholeOf[at]!;
    chain.length = 0;
  }
  return wholeOf;
}
