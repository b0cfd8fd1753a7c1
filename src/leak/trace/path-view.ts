import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import type { RetainingPath } from '../heap/retaining-paths.js';
import type { RawPosition } from './raw-trace.js';
import type { Scripts } from './scripts.js';

/**
 * A path with its nodes and names at hand. Node 0 is where it begins (the root, as a rule), node `n` is reached by edge `n`, so that edge 0 does
 * not exist.
 */
export class PathView {
  readonly snapshot: HeapSnapshot;
  readonly scripts: Scripts;
  readonly nodes: readonly number[];
  readonly #path: RetainingPath;

  constructor(snapshot: HeapSnapshot, scripts: Scripts, path: RetainingPath, from = 0) {
    this.snapshot = snapshot;
    this.scripts = scripts;
    this.#path = path;
    this.nodes = [from, ...path.map((edge) => snapshot.edgeTo[edge]!)];
  }

  get length(): number {
    return this.nodes.length;
  }

  edge(at: number): number {
    return this.#path[at - 1]!;
  }

  /** The name of the edge by which node `at` is reached; empty beyond the end. */
  edgeName(at: number): string {
    return at < this.length && at > 0 ? this.snapshot.edgeNameOf(this.edge(at)) : '';
  }

  edgeType(at: number): string {
    return at < this.length && at > 0 ? this.snapshot.edgeTypeOf(this.edge(at)) : '';
  }

  name(at: number): string {
    return at < this.length ? this.snapshot.nameOf(this.nodes[at]!) : '';
  }

  type(at: number): string {
    return at < this.length ? this.snapshot.typeOf(this.nodes[at]!) : '';
  }

  is(at: number, type: string, name: string): boolean {
    return this.type(at) === type && this.name(at) === name;
  }

  position(at: number): RawPosition | undefined {
    return this.scripts.positionOf(this.nodes[at]!);
  }
}
