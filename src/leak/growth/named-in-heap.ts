import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import type { NamedInHeap } from './known-retainers.js';

/** Finds all that goes by one of the names, in one pass over the heap. */
export function findNamed(snapshot: HeapSnapshot, names: readonly string[]): NamedInHeap {
  const { edgeCount, edgeName, edgeType, edgeTo, edgeTypeNames, nodeCount, nodeName, nodeType, nodeTypeNames, strings } = snapshot;
  const isWanted = new Uint8Array(strings.length);
  const indexes = new Map<string, number>();
  for (const name of names) {
    const index = strings.indexOf(name);
    if (index < 0) continue;
    indexes.set(name, index);
    isWanted[index] = 1;
  }
  const [property, context] = [edgeTypeNames.indexOf('property'), edgeTypeNames.indexOf('context')];
  const object = nodeTypeNames.indexOf('object');
  const edges: number[] = [];
  const nodes: number[] = [];
  if (indexes.size > 0) {
    for (let edge = 0; edge < edgeCount; edge++) if ((edgeType[edge] === property || edgeType[edge] === context) && isWanted[edgeName[edge]!] === 1) edges.push(edge);
    for (let node = 0; node < nodeCount; node++) if (nodeType[node] === object && isWanted[nodeName[node]!] === 1) nodes.push(node);
  }
  const edgesOf = (name: string, type: number): number[] => edges.filter((edge) => edgeType[edge] === type && edgeName[edge] === indexes.get(name));
  return {
    properties: (name) => edgesOf(name, property).map((edge) => ({ holder: snapshot.sourceOf(edge), value: edgeTo[edge]! })),
    variables: (name, script) => edgesOf(name, context).filter((edge) => script.test(scriptOf(snapshot, snapshot.sourceOf(edge)))).map((edge) => edgeTo[edge]!),
    instances: (name) => nodes.filter((node) => nodeName[node] === indexes.get(name)),
  };
}

/** The script of a scope, by way of any function that has it; empty if there is none. */
function scriptOf(snapshot: HeapSnapshot, scope: number): string {
  const { edgeCount, edgeName, edgeTo, strings } = snapshot;
  const context = strings.indexOf('context');
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeTo[edge] !== scope || edgeName[edge] !== context) continue;
    const script = snapshot.follow(snapshot.sourceOf(edge), 'shared', /^script/);
    if (script !== undefined) return snapshot.nameOf(script);
  }
  return '';
}
