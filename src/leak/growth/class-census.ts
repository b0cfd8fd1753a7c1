import type { HeapSnapshot } from '../heap/heap-snapshot.js';

/** How many instances a class has. */
export interface Instances {
  readonly all: number;
  /** Those of them that were made after the snapshot before. */
  readonly young: number;
}

/** Types whose instances are the engine's own. */
const engineTypes = new Set(['code', 'hidden', 'object shape', 'synthetic', 'number', 'array']);
/** What is counted although the engine keeps it to itself: scopes, registrations with a FinalizationRegistry, contents of buffers. */
const countedInternals = new Set(['system / Context', 'system / WeakCell', 'system / JSArrayBufferData']);
/** Types whose nodes are named by their contents, or all alike. */
const namesByType: Readonly<Record<string, string>> = {
  string: '(string)',
  'concatenated string': '(string)',
  'sliced string': '(string)',
  symbol: '(symbol)',
  bigint: '(bigint)',
  regexp: 'RegExp',
};

/**
 * How many instances of each class, and closures of each function, a snapshot has. Classes and functions of one name
 * but of different places in the sources are told apart.
 */
export class ClassCensus {
  /** By node: the number of its class; negative for what is not counted. */
  readonly classOf: Int32Array;
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #all: number[] = [];
  readonly #young: number[] = [];

  /** `lastId`: the highest id of the snapshot before; `left`: by node, 1 for what is not to be counted. */
  constructor(snapshot: HeapSnapshot, lastId: number, left?: Uint8Array) {
    const { nodeCount, nodeId } = snapshot;
    this.classOf = new Int32Array(nodeCount).fill(-1);
    const numberOf = this.#numbering(snapshot);
    for (let node = 0; node < nodeCount; node++) {
      if (left?.[node] === 1) continue;
      const number = numberOf(node);
      this.classOf[node] = number;
      if (number < 0) continue;
      this.#all[number]!++;
      if (nodeId[node]! > lastId) this.#young[number]!++;
    }
  }

  /** One for each class, the same in every snapshot: its name, and its place as `script:line:column` on a second line. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  of(key: string): Instances {
    const number = this.#numbers.get(key);
    return number === undefined ? { all: 0, young: 0 } : { all: this.#all[number]!, young: this.#young[number]! };
  }

  /** The number of each node's class, by as few look-ups as can be. */
  #numbering(snapshot: HeapSnapshot): (node: number) => number {
    const { nodeName, nodeType, locations } = snapshot;
    const located = locationRows(snapshot);
    const kindOf = snapshot.nodeTypeNames.map((type) => (engineTypes.has(type) ? undefined : type === 'closure' ? 'function' : ''));
    const keyOfType = snapshot.nodeTypeNames.map((type) => (namesByType[type] === undefined ? undefined : ` ${namesByType[type]}`));
    const [unknown, uncounted] = [-1, -2];
    // Apart for each kind: a shape is called as its class is.
    const byName = new Int32Array(3 * snapshot.strings.length).fill(unknown);
    return (node) => {
      const type = nodeType[node]!;
      if (keyOfType[type] !== undefined) return this.#number(keyOfType[type]);
      const kind = kindOf[type];
      const row = located[node]!;
      if (row >= 0) {
        return kind === undefined ? uncounted : this.#number(`${kind} ${snapshot.nameOf(node)}\n${locations[row + 1]}:${locations[row + 2]}:${locations[row + 3]}`);
      }
      const slot = 3 * nodeName[node]! + (kind === undefined ? 0 : kind === 'function' ? 1 : 2);
      if (byName[slot] === unknown) {
        const name = snapshot.nameOf(node);
        const counted = countedInternals.has(name) || (kind !== undefined && !name.startsWith('system / '));
        byName[slot] = counted ? this.#number(`${kind ?? ''} ${name}`) : uncounted;
      }
      return byName[slot]!;
    };
  }

  #number(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#keys.length);
    this.#all.push(0);
    this.#young.push(0);
    return this.#keys.push(key) - 1;
  }
}

/** By node: where its location stands; negative if it has none. */
function locationRows({ nodeCount, locations }: HeapSnapshot): Int32Array {
  const rows = new Int32Array(nodeCount).fill(-1);
  for (let row = 0; row + 3 < locations.length; row += 4) rows[locations[row]!] = row;
  return rows;
}
