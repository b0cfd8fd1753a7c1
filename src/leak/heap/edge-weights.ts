import type { HeapSnapshot } from './heap-snapshot.js';
import type { StringTable } from './string-table.js';

/**
 * How far apart two objects are in the eyes of a reader. The path that is shown is the one with the least
 * weight, so that it goes through variables, fields and listeners, and through the engine's own bookkeeping only
 * where nothing else leads to the target.
 */
export class EdgeWeights {
  readonly #snapshot: HeapSnapshot;
  readonly #byType: Uint8Array;
  readonly #byName: Uint8Array;
  readonly #byTargetType: Uint8Array;
  readonly #byTargetName: Uint8Array;
  readonly #gcRoots: number;
  readonly #isSynthetic: Uint8Array;
  readonly #numbered: Uint8Array;

  constructor(snapshot: HeapSnapshot) {
    this.#snapshot = snapshot;
    const { edgeTypeNames, nodeTypeNames, texts } = snapshot;
    this.#byType = Uint8Array.from(edgeTypeNames, (type) => typeWeights[type] ?? 2);
    this.#numbered = Uint8Array.from(edgeTypeNames, (type) => (type === 'element' || type === 'hidden' ? 1 : 0));
    this.#byTargetType = Uint8Array.from(nodeTypeNames, (type) => targetWeights[type] ?? 0);
    this.#isSynthetic = Uint8Array.from(nodeTypeNames, (type) => (type === 'synthetic' ? 1 : 0));
    this.#gcRoots = texts.indexOf('(GC roots)');
    this.#byName = byText(texts, nameWeights);
    this.#byTargetName = byText(texts, rootWeights);
  }

  /** No edge weighs more: five bytes are summed. */
  readonly largest = 5 * 255;

  /** The weight of an edge that leads from `source` to `target`: 1 to about 250. */
  of(edge: number, source: number, target: number): number {
    const { edgeType, edgeName, nodeType, nodeName } = this.#snapshot;
    const type = edgeType[edge]!;
    const targetType = nodeType[target]!;
    const synthetic = this.#isSynthetic[nodeType[source]!] === 1;
    let weight = synthetic ? 1 : this.#byType[type]! + this.#byTargetType[targetType]!;
    if (this.#numbered[type] === 0) weight += this.#byName[edgeName[edge]!]!;
    if (this.#isSynthetic[targetType] === 1) weight += this.#byTargetName[nodeName[target]!]!;
    // Bun's engine says so of the values of every WeakMap; in V8's they are sorted by kind first.
    else if (synthetic && nodeName[source] === this.#gcRoots) weight += 60;
    return weight;
  }
}

function byText(texts: StringTable, weights: ReadonlyMap<string, number>): Uint8Array {
  const all = new Uint8Array(texts.length);
  for (const [text, weight] of weights) {
    const index = texts.indexOf(text);
    if (index >= 0) all[index] = weight;
  }
  return all;
}

const typeWeights: Record<string, number> = { context: 2, element: 2, property: 2, internal: 2, hidden: 3, shortcut: 1 };

const targetWeights: Record<string, number> = { code: 20, 'object shape': 20, hidden: 2 };

/** The engine's links between shapes, prototypes and compiled code, and the links of the platform's own lists. */
const nameWeights = new Map<string, number>([
  ...['map', '__proto__', 'constructor', 'prototype', 'back_pointer', 'transitions', 'feedback_cell', 'feedback_vector', 'dependent_code'].map((name) => [name, 60] as const),
  ...['_idleNext', '_idlePrev'].map((name) => [name, 40] as const),
  // Objects that the running job has read through a WeakRef: true, but never why they stay.
  ['weak_refs_keep_during_job', 60],
]);

/** Roots that hold for a moment only, by chance, or, as the table of all names and keys, not at all. */
const rootWeights = new Map<string, number>([
  ['(Internalized strings)', 250],
  ['(Stack roots)', 200],
  ['(Handle scope)', 60],
  ['(Weak roots)', 60],
]);
