import { pairEphemerons } from './ephemerons.js';
import type { HeapSnapshot } from './heap-snapshot.js';

/**
 * Which edges of a snapshot keep their target alive. Weak edges do not, nor do shortcuts (V8's, for a reader's
 * convenience) from elsewhere than the root. The edge to a WeakMap's value stands twice, once from the key and
 * once from the map's table: it holds only when both are reached.
 */
export class StrongReferences {
  readonly snapshot: HeapSnapshot;
  readonly #weak: number;
  readonly #shortcut: number;
  readonly #internal: number;
  /** By edge to the value of a WeakMap: the node that must be reached besides the one it leads away from. */
  readonly #partners: ReadonlyMap<number, number>;
  /** By such an edge from a table: the one from the key. */
  readonly #fromKeys: ReadonlyMap<number, number>;
  /** By string: whether it names an ephemeron. Asked for every internal edge, so before the map above. */
  readonly #namesEphemeron: Uint8Array;

  constructor(snapshot: HeapSnapshot) {
    this.snapshot = snapshot;
    this.#weak = snapshot.edgeTypeNames.indexOf('weak');
    this.#shortcut = snapshot.edgeTypeNames.indexOf('shortcut');
    this.#internal = snapshot.edgeTypeNames.indexOf('internal');
    const { partners, fromKeys, names } = pairEphemerons(snapshot);
    this.#partners = partners;
    this.#fromKeys = fromKeys;
    this.#namesEphemeron = names;
  }

  /** Whether an edge that leads away from `source` keeps its target, given that what else it needs is reached. */
  isStrong(edge: number, source: number): boolean {
    const type = this.snapshot.edgeType[edge]!;
    return type !== this.#weak && (type !== this.#shortcut || source === 0);
  }

  /** Whether the edge leads to the value of a WeakMap. */
  isEphemeron(edge: number): boolean {
    return this.snapshot.edgeType[edge] === this.#internal && this.#namesEphemeron[this.snapshot.edgeName[edge]!] === 1;
  }

  /** For an edge to the value of a WeakMap: the other node that must be reached too, the map's table or the key. */
  partnerOf(edge: number): number | undefined {
    return this.isEphemeron(edge) ? this.#partners.get(edge) : undefined;
  }

  /** For an edge to the value of a WeakMap: the one that leads there from the key. */
  edgeFromKey(edge: number): number {
    return this.#fromKeys.get(edge) ?? edge;
  }
}
