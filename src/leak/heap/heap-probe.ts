import type { HeapSnapshot } from './heap-snapshot.js';

let probes = 0;

/**
 * Marks objects so that they can be found in a snapshot that is taken while the probe lives, and keeps them no longer
 * alive than their WeakRefs do: a target that the snapshot's own collection takes is not in it.
 */
export class HeapProbe {
  readonly #targetsName: string;
  readonly #pendingName: string;
  /** Found in the snapshot by the names of its two properties, which nothing else has. */
  readonly #marks: Record<string, unknown>;

  /** `pending` is a promise of our own: what only those who await it hold is no leak. */
  constructor(targets: readonly WeakRef<WeakKey>[], pending?: Promise<unknown>) {
    const name = `weakly probe ${++probes} ${Math.random().toString(36).slice(2)}`;
    this.#targetsName = `${name} targets`;
    this.#pendingName = `${name} pending`;
    this.#marks = { [this.#targetsName]: isBun ? targets.map((target) => target.deref()) : [...targets], [this.#pendingName]: pending };
  }

  /** The node of each target, in their order; undefined for one that was collected. */
  targetsIn(snapshot: HeapSnapshot): (number | undefined)[] {
    const list = this.#marked(snapshot, this.#targetsName);
    const nodes = (this.#marks[this.#targetsName] as unknown[]).map((): number | undefined => undefined);
    if (list === undefined) return nodes;
    for (let edge = snapshot.firstEdge[list]!; edge < snapshot.firstEdge[list + 1]!; edge++) {
      if (snapshot.edgeTypeOf(edge) !== 'element') continue;
      const node = snapshot.edgeTo[edge]!;
      nodes[snapshot.edgeName[edge]!] = isBun ? node : snapshot.follow(node, 'target');
    }
    return nodes;
  }

  /** The probe itself, and the pending promise: nodes that a search must not enter. */
  ownNodes(snapshot: HeapSnapshot): { readonly probe: number | undefined; readonly pending: number | undefined } {
    const edge = this.#edge(snapshot, this.#targetsName);
    return { probe: edge === undefined ? undefined : snapshot.sourceOf(edge), pending: this.#marked(snapshot, this.#pendingName) };
  }

  #marked(snapshot: HeapSnapshot, name: string): number | undefined {
    const edge = this.#edge(snapshot, name);
    return edge === undefined ? undefined : snapshot.edgeTo[edge]!;
  }

  #edge(snapshot: HeapSnapshot, name: string): number | undefined {
    const index = snapshot.texts.indexOf(name);
    if (index < 0) return undefined;
    for (let edge = 0; edge < snapshot.edgeCount; edge++) {
      if (snapshot.edgeName[edge] === index && snapshot.edgeTypeOf(edge) === 'property') return edge;
    }
    return undefined;
  }
}

/** Bun's snapshots do not show where a WeakRef leads, so there the probe holds its targets for as long as it lives. */
const isBun = 'Bun' in globalThis;
