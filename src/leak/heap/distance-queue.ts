const none = -1;

/**
 * Nodes that wait for their turn in Dijkstra's algorithm, the nearest first; equally near ones in the order in which
 * they came. For weights that are small whole numbers: a list for each distance, used again once the nearest node is
 * further away than that.
 */
export class DistanceQueue {
  readonly #mask: number;
  /** By distance, modulo the number of lists: the first and the last node of the list. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** By node: its neighbours in the list. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  #waiting = 0;
  #nearest = 0;

  /** No weight may be larger than `largestWeight`. */
  constructor(nodeCount: number, largestWeight: number) {
    const lists = 2 ** Math.ceil(Math.log2(largestWeight + 1));
    this.#mask = lists - 1;
    this.#first = new Int32Array(lists).fill(none);
    this.#last = new Int32Array(lists).fill(none);
    this.#next = new Int32Array(nodeCount);
    this.#previous = new Int32Array(nodeCount);
  }

  add(node: number, distance: number): void {
    const list = distance & this.#mask;
    const last = this.#last[list]!;
    this.#next[node] = none;
    this.#previous[node] = last;
    if (last === none) this.#first[list] = node;
    else this.#next[last] = node;
    this.#last[list] = node;
    this.#waiting++;
  }

  /** Takes out a node that waits at this distance. */
  remove(node: number, distance: number): void {
    const list = distance & this.#mask;
    const next = this.#next[node]!;
    const previous = this.#previous[node]!;
    if (previous === none) this.#first[list] = next;
    else this.#next[previous] = next;
    if (next === none) this.#last[list] = previous;
    else this.#previous[next] = previous;
    this.#waiting--;
  }

  /** Takes out the nearest node; undefined if none is left. */
  takeNearest(): number | undefined {
    if (this.#waiting === 0) return undefined;
    while (this.#first[this.#nearest & this.#mask] === none) this.#nearest++;
    const node = this.#first[this.#nearest & this.#mask]!;
    this.remove(node, this.#nearest);
    return node;
  }
}
