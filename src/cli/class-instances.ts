import type { HeapSnapshot } from '../leak/heap/heap-snapshot.js';

/** The nodes of a class: objects whose constructor has this name. */
export function instancesOf(snapshot: HeapSnapshot, className: string): number[] {
  const wanted = snapshot.texts.indexOf(className);
  const nodes: number[] = [];
  if (wanted < 0) return nodes;
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (snapshot.nodeName[node] === wanted && isInstance(snapshot, node)) nodes.push(node);
  }
  return nodes;
}

/** The names of all classes that have instances. */
export function classNames(snapshot: HeapSnapshot): Set<string> {
  const names = new Set<number>();
  for (let node = 0; node < snapshot.nodeCount; node++) if (isInstance(snapshot, node)) names.add(snapshot.nodeName[node]!);
  return new Set(Array.from(names, (name) => snapshot.texts.at(name)));
}

/** `native`: what the embedder keeps outside of the heap, as Chrome its DOM nodes. */
function isInstance(snapshot: HeapSnapshot, node: number): boolean {
  const type = snapshot.typeOf(node);
  return type === 'object' || type === 'native' || type === 'regexp';
}
