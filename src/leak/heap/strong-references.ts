import type { HeapSnapshot } from './heap-snapshot.js';

/** `3 / part of key (Key @5) -> value (Value @7) pair in WeakMap (table @9)`; the part after the number names the pair. */
const ephemeron = /^\d+ \/ (part of key \(.* @\d+\) -> value \(.* @\d+\) pair in WeakMap \(table @\d+\))$/s;

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
  /** By string: whether it names an ephemeron. */
  readonly #namesEphemeron: Uint8Array;
  /** By edge: the node that must be reached besides the one it leads away from. */
  readonly #partners = new Map<number, number>();

  constructor(snapshot: HeapSnapshot) {
    this.snapshot = snapshot;
    this.#weak = snapshot.edgeTypeNames.indexOf('weak');
    this.#shortcut = snapshot.edgeTypeNames.indexOf('shortcut');
    this.#internal = snapshot.edgeTypeNames.indexOf('internal');
    this.#namesEphemeron = new Uint8Array(snapshot.strings.length);
    this.#pair();
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

  #pair(): void {
    const { strings, edgeType, edgeName, edgeCount } = this.snapshot;
    let some = false;
    for (let index = 0; index < strings.length; index++) {
      const text = strings[index]!;
      // Asked first: for nearly all strings it is cheaper than the expression.
      if (!text.includes(' pair in WeakMap (table @') || !ephemeron.test(text)) continue;
      this.#namesEphemeron[index] = 1;
      some = true;
    }
    if (!some) return;
    const firstOf = new Map<string, number>();
    for (let edge = 0; edge < edgeCount; edge++) {
      if (edgeType[edge] !== this.#internal || this.#namesEphemeron[edgeName[edge]!] === 0) continue;
      const pair = ephemeron.exec(strings[edgeName[edge]!]!)![1]!;
      const first = firstOf.get(pair);
      if (first === undefined) firstOf.set(pair, edge);
      else {
        this.#partners.set(edge, this.snapshot.sourceOf(first));
        this.#partners.set(first, this.snapshot.sourceOf(edge));
      }
    }
  }
}
