import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import type { RawPosition } from './raw-trace.js';

/** The scripts that the functions of a heap come from, by V8's ids. */
export class Scripts {
  readonly #snapshot: HeapSnapshot;
  #names: Map<number, string> | undefined;
  #slotSize: number | undefined;

  constructor(snapshot: HeapSnapshot) {
    this.#snapshot = snapshot;
  }

  /** Where a function, or the class of an object, stands. */
  positionOf(node: number): RawPosition | undefined {
    const position = this.#snapshot.positionOf(node);
    return position === undefined ? undefined : { ...position, script: this.#nameOf(position.scriptId) };
  }

  /** Any function whose innermost scope is the context. */
  functionIn(context: number): number | undefined {
    const { firstEdge, edgeTo } = this.#snapshot;
    for (const node of this.#snapshot.positions().keys()) {
      if (this.#snapshot.typeOf(node) !== 'closure') continue;
      for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
        if (edgeTo[edge] === context && this.#snapshot.edgeNameOf(edge) === 'context') return node;
      }
    }
    return undefined;
  }

  /** Bytes of one reference: 8, or 4 where V8 compresses pointers (Deno, Chrome). */
  slotSize(): number {
    if (this.#slotSize === undefined) {
      const { nodeCount, selfSize } = this.#snapshot;
      // An empty object: four slots behind three of its own, 56 bytes of eight; half with compressed pointers.
      let compressed = 0;
      let full = 0;
      for (let node = 0; node < nodeCount && full + compressed < 100; node++) {
        if (this.#snapshot.nameOf(node) !== 'system / PropertyCell') continue;
        if (selfSize[node]! % 8 === 0 && selfSize[node]! >= 40) full++;
        else compressed++;
      }
      this.#slotSize = compressed > full ? 4 : 8;
    }
    return this.#slotSize;
  }

  #nameOf(scriptId: number): string | undefined {
    if (this.#names === undefined) {
      this.#names = new Map();
      // The heap names a script only by way of a function: closure -> shared -> script.
      for (const [node, position] of this.#snapshot.positions()) {
        if (this.#names.has(position.scriptId) || this.#snapshot.typeOf(node) !== 'closure') continue;
        const script = this.#snapshot.follow(node, 'shared', /^script/);
        if (script !== undefined && this.#snapshot.nameOf(script) !== '') this.#names.set(position.scriptId, this.#snapshot.nameOf(script).replace(/^system \/ Script \/ /, ''));
      }
    }
    return this.#names.get(scriptId);
  }
}
