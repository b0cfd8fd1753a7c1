import type { HeapSnapshot } from './heap-snapshot.js';

/** The entries of WeakMaps in a snapshot. */
export interface Ephemerons {
  /** By edge to a value the other node that must be reached: for one from the key the table, and the other way round. */
  readonly partners: ReadonlyMap<number, number>;
  /** By edge from a table the edge to the same value from the key. */
  readonly fromKeys: ReadonlyMap<number, number>;
  /** By string, 1 for the name of such an edge. */
  readonly names: Uint8Array;
}

const pairOf = ' pair in WeakMap (table @';
const shortest = '1 / part of key ( @1) -> value ( @1)'.length + pairOf.length;
/** `3 / part of key (Key @5) -> value (Value @7) pair in WeakMap (table @9)`; the part after the number names the pair. */
const named = /^\d+ \/ (part of key \(.* @\d+\) -> value \(.* @\d+\) pair in WeakMap \(table @\d+\))$/s;
/** V8 gives this instead where the names of key and value would not fit into 1024 bytes, as with a long text as value. */
const unnamed = /^\d+ \/ part of key \(%s @%u\) -> value \(%s @%u\) pair in WeakMap \(table @%u\)$/;

/** Finds the two edges of each entry, the one from its key and the one from the table. */
export function pairEphemerons(snapshot: HeapSnapshot): Ephemerons {
  const { texts, edgeType, edgeName, edgeCount, edgeTypeNames } = snapshot;
  const names = new Uint8Array(texts.length);
  const pairs = new Map<number, string>();
  for (const index of texts.beginningWithDigit(shortest)) {
    const text = texts.at(index);
    // Asked first: it is cheaper than the expressions.
    if (!text.includes(pairOf)) continue;
    const pair = named.exec(text)?.[1] ?? (unnamed.test(text) ? '' : undefined);
    if (pair === undefined) continue;
    names[index] = 1;
    pairs.set(index, pair);
  }
  const partners = new Map<number, number>();
  const fromKeys = new Map<number, number>();
  const found: MutablePairs = { partners, fromKeys };
  if (pairs.size === 0) return { ...found, names };
  const internal = edgeTypeNames.indexOf('internal');
  const firstOf = new Map<string, number>();
  const others: number[] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeType[edge] !== internal || names[edgeName[edge]!] === 0) continue;
    const pair = pairs.get(edgeName[edge]!)!;
    const first = firstOf.get(pair);
    if (pair === '') others.push(edge);
    else if (first === undefined) firstOf.set(pair, edge);
    else join(snapshot, found, first, edge);
  }
  pairUnnamed(snapshot, others, found);
  return { ...found, names };
}

interface MutablePairs {
  readonly partners: Map<number, number>;
  readonly fromKeys: Map<number, number>;
}

function join(snapshot: HeapSnapshot, { partners, fromKeys }: MutablePairs, one: number, other: number): void {
  const sources = [snapshot.sourceOf(one), snapshot.sourceOf(other)] as const;
  partners.set(one, sources[1]);
  partners.set(other, sources[0]);
  // A table is an array of the engine's; a key never is.
  if (snapshot.typeOf(sources[0]) === 'array') fromKeys.set(one, other);
  else fromKeys.set(other, one);
}

/** A table leads to each key and each value by a weak edge besides: of edges to one value it is known by that. */
function pairUnnamed(snapshot: HeapSnapshot, edges: readonly number[], pairs: MutablePairs): void {
  const weak = snapshot.edgeTypeNames.indexOf('weak');
  const weaklyHeld = new Map<number, Set<number>>();
  const heldBy = (node: number): Set<number> => {
    let held = weaklyHeld.get(node);
    if (held === undefined) {
      weaklyHeld.set(node, (held = new Set()));
      for (let edge = snapshot.firstEdge[node]!; edge < snapshot.firstEdge[node + 1]!; edge++) {
        if (snapshot.edgeType[edge] === weak) held.add(snapshot.edgeTo[edge]!);
      }
    }
    return held;
  };
  const byValue = new Map<number, number[]>();
  for (const edge of edges) {
    const value = snapshot.edgeTo[edge]!;
    const known = byValue.get(value);
    if (known === undefined) byValue.set(value, [edge]);
    else known.push(edge);
  }
  for (const [value, all] of byValue) {
    const fromTables = new Set(all.filter((edge) => heldBy(snapshot.sourceOf(edge)).has(value)));
    const fromKeys = new Set(all.filter((edge) => !fromTables.has(edge)));
    for (const edge of fromTables) {
      for (const ofKey of fromKeys) {
        if (!heldBy(snapshot.sourceOf(edge)).has(snapshot.sourceOf(ofKey))) continue;
        join(snapshot, pairs, edge, ofKey);
        fromKeys.delete(ofKey);
        break;
      }
    }
  }
}
