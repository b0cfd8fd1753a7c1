import { text } from 'node:stream/consumers';
import { getHeapSnapshot } from 'node:v8';

/** Holds the object that is asked about, so that it can be found in the snapshot. */
class HeapMarker {
  marked: object | undefined;
}
const marker = new HeapMarker();

/**
 * The names of the references that lead from the object which `make` returns back to itself, by a shortest
 * way; undefined if none do. They are read from a heap snapshot, which shows what no walk over properties
 * can: bound receivers, captured variables, private fields.
 *
 * Only what keeps alive counts; a WeakMap's value is reached once both its key and the map are. The native
 * context is left out: it leads to all that is global, and so from any object to any other in use.
 */
export async function pathToItself(make: () => object): Promise<string[] | undefined> {
  marker.marked = make();
  try {
    const heap = new HeapGraph(JSON.parse(await text(getHeapSnapshot())) as HeapSnapshot);
    const markers = heap.nodesNamed('HeapMarker');
    const mark = markers.flatMap((node) => heap.references(node)).find(({ name }) => name === 'marked');
    if (mark === undefined) throw new Error('The snapshot does not show the object.');
    return cycle(heap, mark.to, [...markers, ...heap.nodesNamed('system / NativeContext')]);
  } finally {
    marker.marked = undefined;
  }
}

interface Step {
  readonly name: string;
  readonly before: Step | undefined;
}

/** Breadth first, so that the first way back is a shortest one. */
function cycle(heap: HeapGraph, start: number, leftOut: readonly number[]): string[] | undefined {
  const seen = new Set(leftOut);
  const reachedIds = new Set<string>();
  const queue: [node: number, by: Step | undefined][] = [[start, undefined]];
  for (const [node, before] of queue) {
    reachedIds.add(heap.idOf(node));
    for (const { name, to } of heap.references(node)) {
      // V8 gives it twice, from the key and from the map: it opens with the later of the two.
      const [, key, map] = /@(\d+)\) -> value .* pair in WeakMap \(table @(\d+)\)$/.exec(name) ?? [];
      if (seen.has(to) || (key && map && !(reachedIds.has(key) && reachedIds.has(map)))) continue;
      seen.add(to);
      const step = { name, before };
      if (to === start) return namesOf(step);
      queue.push([to, step]);
    }
  }
  return undefined;
}

function namesOf(last: Step): string[] {
  const names: string[] = [];
  for (let step: Step | undefined = last; step; step = step.before) names.unshift(step.name);
  return names;
}

/** The parts of V8's format that are used here. An edge is three numbers: type, name or index, index of the node it leads to. */
interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly edge_types: [string[], ...unknown[]] } };
  readonly nodes: number[];
  readonly edges: number[];
  readonly strings: string[];
}

/** A snapshot as a graph; a node is the index of its first field. */
class HeapGraph {
  readonly #snapshot: HeapSnapshot;
  /** Where the edges of each node begin. */
  readonly #firstEdge = new Map<number, number>();

  constructor(snapshot: HeapSnapshot) {
    this.#snapshot = snapshot;
    let edge = 0;
    for (let node = 0; node < snapshot.nodes.length; node += this.#nodeSize) {
      this.#firstEdge.set(node, edge);
      edge += 3 * this.#field(node, 'edge_count');
    }
  }

  nodesNamed(name: string): number[] {
    const index = this.#snapshot.strings.indexOf(name);
    return [...this.#firstEdge.keys()].filter((node) => this.#field(node, 'name') === index);
  }

  idOf(node: number): string {
    return String(this.#field(node, 'id'));
  }

  /** The references of a node that keep alive. */
  references(node: number): { readonly name: string; readonly to: number }[] {
    const { edges, strings, snapshot } = this.#snapshot;
    const types = snapshot.meta.edge_types[0];
    const references = [];
    const first = this.#firstEdge.get(node)!;
    for (let edge = first; edge < first + 3 * this.#field(node, 'edge_count'); edge += 3) {
      const [type, nameOrIndex, to] = [types[edges[edge]!]!, edges[edge + 1]!, edges[edge + 2]!];
      if (type === 'weak') continue;
      const indexed = type === 'element' || type === 'hidden';
      references.push({ name: indexed ? String(nameOrIndex) : strings[nameOrIndex]!, to });
    }
    return references;
  }

  get #nodeSize(): number {
    return this.#snapshot.snapshot.meta.node_fields.length;
  }

  #field(node: number, field: string): number {
    return this.#snapshot.nodes[node + this.#snapshot.snapshot.meta.node_fields.indexOf(field)]!;
  }
}
