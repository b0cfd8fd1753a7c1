import { EdgeWeights } from './edge-weights.js';
import type { HeapSnapshot } from './heap-snapshot.js';
import { type PathSearch, type RetainingPath, ShortestPaths } from './retaining-paths.js';
import type { StrongReferences } from './strong-references.js';

/**
 * A path for each object that holds the node directly: the lightest one to that holder that does not pass through the
 * node, and the edge from it. The lightest first.
 */
export function pathsByHolder(references: StrongReferences, node: number, search: PathSearch = {}): RetainingPath[] {
  const { snapshot } = references;
  const paths = new ShortestPaths(references, new EdgeWeights(snapshot), { ...search, without: new Set([...(search.without ?? []), node]) });
  const found = incoming(references, node, paths);
  const holders = new Set(found.map(({ source }) => source));
  const distinct = found.filter(({ source }) => !isStoreOf(holders, snapshot, paths.to(source)!.at(-1)));
  distinct.sort((one, other) => paths.weightOf(one.source) - paths.weightOf(other.source));
  return distinct.map(({ edge, source }) => [...paths.to(source)!, edge]);
}

/** Names of the edges to the memory in which the engine keeps elements and properties, which it shows as the object's own too. */
const storeNames = new Set(['elements', 'properties']);

/** Whether an edge leads from one of the holders to its store: that is the same holder a second time. */
function isStoreOf(holders: ReadonlySet<number>, snapshot: HeapSnapshot, edge: number | undefined): boolean {
  if (edge === undefined || !holders.has(snapshot.sourceOf(edge))) return false;
  return snapshot.edgeTypeNames[snapshot.edgeType[edge]!] === 'internal' && storeNames.has(snapshot.edgeNameOf(edge));
}

/** The lightest way from the node back to itself, if there is one. Nodes in `without` are not entered. */
export function lightestCycle(references: StrongReferences, node: number, without: ReadonlySet<number>): RetainingPath | undefined {
  const paths = new ShortestPaths(references, new EdgeWeights(references.snapshot), { from: node, without });
  let lightest: RetainingPath | undefined;
  let least = Infinity;
  for (const { edge, source } of incoming(references, node, paths)) {
    if (paths.weightOf(source) >= least) continue;
    least = paths.weightOf(source);
    lightest = [...paths.to(source)!, edge];
  }
  return lightest;
}

/** The edges that hold the node, from where the paths lead. */
function incoming(references: StrongReferences, node: number, paths: ShortestPaths): { edge: number; source: number }[] {
  const { snapshot } = references;
  const found: { edge: number; source: number }[] = [];
  for (let edge = 0; edge < snapshot.edgeCount; edge++) {
    if (snapshot.edgeTo[edge] !== node) continue;
    const source = snapshot.sourceOf(edge);
    const partner = references.partnerOf(edge);
    if (references.isStrong(edge, source) && paths.reaches(source) && (partner === undefined || paths.reaches(partner))) found.push({ edge, source });
  }
  return found;
}
