import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import type { ClassTable } from './class-table.js';

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

const unknown = -1;
const uncounted = -2;

/**
 * How many instances of each class, and closures of each function, a snapshot has. Classes and functions of one name
 * but of different places in the sources are told apart.
 */
export class ClassCensus {
  /** By node: the number of its class in the table; negative for what is not counted. */
  readonly classOf: Int32Array;
  readonly #all: Uint32Array;
  readonly #young: Uint32Array;

  /** `lastId`: the highest id of the snapshot before; `left`: by node, 1 for what is not to be counted. */
  constructor(snapshot: HeapSnapshot, table: ClassTable, lastId: number, left?: Uint8Array) {
    const { nodeCount, nodeId } = snapshot;
    const classOf = (this.classOf = numbersByNode(snapshot, table));
    const all = (this.#all = new Uint32Array(table.size));
    const young = (this.#young = new Uint32Array(table.size));
    for (let node = 0; node < nodeCount; node++) {
      if (left?.[node] === 1) classOf[node] = uncounted;
      const number = classOf[node]!;
      if (number < 0) continue;
      all[number]!++;
      if (nodeId[node]! > lastId) young[number]!++;
    }
  }

  /** How many classes were known by then. */
  get classes(): number {
    return this.#all.length;
  }

  /** How many instances the class has. */
  all(number: number): number {
    return this.#all[number] ?? 0;
  }

  /** How many of them were made after the snapshot before. */
  young(number: number): number {
    return this.#young[number] ?? 0;
  }
}

function numbersByNode(snapshot: HeapSnapshot, table: ClassTable): Int32Array {
  const { nodeCount, nodeName, nodeType, nodeTypeNames, locations } = snapshot;
  const classOf = new Int32Array(nodeCount).fill(unknown);
  const isEngines = Uint8Array.from(nodeTypeNames, (type) => (engineTypes.has(type) ? 1 : 0));
  const closure = nodeTypeNames.indexOf('closure');
  const fixedNames = nodeTypeNames.map((type) => namesByType[type]);
  for (let row = 0; row + 3 < locations.length; row += 4) {
    const node = locations[row]!;
    const type = nodeType[node]!;
    if (isEngines[type] === 1 || fixedNames[type] !== undefined) continue;
    // Different places give different numbers, but for scripts of a million lines.
    const place = (locations[row + 1]! * 2 ** 20 + locations[row + 2]!) * 2 ** 12 + locations[row + 3]!;
    classOf[node] = table.numberOf(snapshot.nameOf(node), type === closure, place);
  }
  const fixedNumbers = fixedNames.map(() => unknown);
  // Apart for each kind: a shape is called as its class is.
  const kinds = nodeTypeNames.map((_, type) => (isEngines[type] === 1 ? 0 : type === closure ? 1 : 2));
  const byName = new Int32Array(3 * snapshot.strings.length).fill(unknown);
  for (let node = 0; node < nodeCount; node++) {
    if (classOf[node] !== unknown) continue;
    const type = nodeType[node]!;
    const fixed = fixedNames[type];
    if (fixed !== undefined) {
      if (fixedNumbers[type] === unknown) fixedNumbers[type] = table.numberOf(fixed, false, undefined);
      classOf[node] = fixedNumbers[type]!;
      continue;
    }
    const slot = 3 * nodeName[node]! + kinds[type]!;
    if (byName[slot] === unknown) {
      const name = snapshot.nameOf(node);
      const isCounted = countedInternals.has(name) || (isEngines[type] === 0 && !name.startsWith('system / '));
      byName[slot] = isCounted ? table.numberOf(name, type === closure, undefined) : uncounted;
    }
    classOf[node] = byName[slot]!;
  }
  return classOf;
}
