import { DistanceQueue } from './distance-queue.js';
import { EdgeWeights } from './edge-weights.js';
import type { HeapSnapshot } from './heap-snapshot.js';
import type { StrongReferences } from './strong-references.js';

/** A chain of edges: the first leads away from the root, each next one from where the one before it led. */
export type RetainingPath = readonly number[];

/** What to leave out of the search. */
export interface PathSearch {
  /** Where paths begin (default the root). */
  readonly from?: number;
  /** Nodes that are never entered. */
  readonly without?: ReadonlySet<number>;
  /** Edges that are used only where there is no other way. */
  readonly avoid?: ReadonlySet<number>;
}

const unreached = 0x7fffffff;
const neverEntered = -1;
const avoidedWeight = 500;

/**
 * The lightest way from the root to every node, in the weights of {@link EdgeWeights}. The value of a WeakMap is
 * reached once both its key and its table are, and the way to it is told by way of the key.
 *
 * Dijkstra's algorithm; see {@link DistanceQueue}.
 */
export class ShortestPaths {
  readonly #snapshot: HeapSnapshot;
  readonly #from: number;
  readonly #distance: Int32Array;
  /** The edge by which a node is reached; -1 for the root and what is not reached. */
  readonly #by: Int32Array;

  constructor(references: StrongReferences, weights: EdgeWeights, { from = 0, without, avoid }: PathSearch = {}) {
    const { snapshot } = references;
    const { firstEdge, edgeTo, nodeCount } = snapshot;
    const distance = new Int32Array(nodeCount).fill(unreached);
    const by = new Int32Array(nodeCount).fill(-1);
    distance[from] = 0;
    for (const node of without ?? []) distance[node] = neverEntered;
    const queue = new DistanceQueue(nodeCount, weights.largest + avoidedWeight);
    if (distance[from] === 0) queue.add(from, 0);
    for (let node = queue.takeNearest(); node !== undefined; node = queue.takeNearest()) {
      const length = distance[node]!;
      const end = firstEdge[node + 1]!;
      for (let edge = firstEdge[node]!; edge < end; edge++) {
        const target = edgeTo[edge]!;
        const known = distance[target]!;
        if (known <= length || !references.isStrong(edge, node)) continue;
        // Of key and table the later one leads to the value: it finds the other reached.
        const partner = references.partnerOf(edge);
        if (partner !== undefined && (distance[partner]! > length || distance[partner] === neverEntered)) continue;
        const total = length + weights.of(edge, node, target) + (avoid?.has(edge) === true ? avoidedWeight : 0);
        if (total >= known) continue;
        if (known !== unreached) queue.remove(target, known);
        queue.add(target, total);
        distance[target] = total;
        // By way of the key, for it is the key that its owner lets go of, while the map mostly stays.
        by[target] = partner === undefined ? edge : references.edgeFromKey(edge);
      }
    }
    this.#snapshot = snapshot;
    this.#from = from;
    this.#distance = distance;
    this.#by = by;
  }

  /** Whether anything keeps the node alive. */
  reaches(node: number): boolean {
    return this.#distance[node] !== unreached && this.#distance[node] !== neverEntered;
  }

  /** How heavy the way to the node is; Infinity if there is none. */
  weightOf(node: number): number {
    return this.reaches(node) ? this.#distance[node]! : Infinity;
  }

  /** The lightest path to the node; undefined if nothing keeps it alive. */
  to(node: number): RetainingPath | undefined {
    if (!this.reaches(node)) return undefined;
    const fromNode: number[] = [];
    for (let at = node; at !== this.#from; ) {
      const edge = this.#by[at]!;
      fromNode.push(edge);
      at = this.#snapshot.sourceOf(edge);
    }
    return fromNode.map((_, index) => fromNode[fromNode.length - 1 - index]!);
  }
}

/**
 * Up to `count` paths to the node, the lightest first, each of the others as far apart from those before it as the
 * heap allows. Fewer if there are no more.
 */
export function distinctPaths(references: StrongReferences, node: number, count: number, search: PathSearch = {}): RetainingPath[] {
  const weights = new EdgeWeights(references.snapshot);
  const paths: RetainingPath[] = [];
  const avoid = new Set(search.avoid);
  while (paths.length < count) {
    const path = new ShortestPaths(references, weights, { ...search, avoid }).to(node);
    if (path === undefined || paths.some((known) => known.length === path.length && known.every((edge, at) => edge === path[at]))) break;
    // A path that ends like a known one tells nothing new.
    paths.push(path);
    for (const edge of path) avoid.add(edge);
  }
  return paths;
}
