import type { HeapSnapshot } from '../leak/heap/heap-snapshot.js';

export interface InstanceCount {
  readonly className: string;
  readonly instances: number;
  /** Bytes of the instances themselves, without what they hold. */
  readonly selfSize: number;
}

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

/** All classes that have instances. */
export function countInstances(snapshot: HeapSnapshot): InstanceCount[] {
  const found = new Map<number, { instances: number; selfSize: number }>();
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (!isInstance(snapshot, node)) continue;
    const name = snapshot.nodeName[node]!;
    let count = found.get(name);
    if (count === undefined) found.set(name, (count = { instances: 0, selfSize: 0 }));
    count.instances++;
    count.selfSize += snapshot.selfSize[node]!;
  }
  return Array.from(found, ([name, count]) => ({ className: snapshot.texts.at(name), ...count }));
}

/** `native`: what the embedder keeps outside of the heap, as Chrome its DOM nodes. */
function isInstance(snapshot: HeapSnapshot, node: number): boolean {
  const type = snapshot.typeOf(node);
  return type === 'object' || type === 'native' || type === 'regexp';
}
