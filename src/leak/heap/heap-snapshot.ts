import type { StringTable } from './string-table.js';

/** Where a function or class stands: a script by its V8 id, line and column counted from 0. */
export interface ScriptPosition {
  readonly scriptId: number;
  readonly line: number;
  readonly column: number;
}

/** The columns of a heap snapshot, as the reader fills them. A node and an edge are indexes into theirs. */
export interface HeapColumns {
  readonly nodeTypeNames: readonly string[];
  readonly edgeTypeNames: readonly string[];
  readonly nodeType: Uint8Array;
  readonly nodeName: Uint32Array;
  readonly nodeId: Uint32Array;
  readonly selfSize: Float64Array;
  /** Where the edges of each node begin; one more at the end, so that `firstEdge[node + 1]` is where they stop. */
  readonly firstEdge: Uint32Array;
  readonly edgeType: Uint8Array;
  /** An index into `texts`, or for element and hidden edges a number of their own. */
  readonly edgeName: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly texts: StringTable;
  /** Four numbers for each: node, script id, line, column. */
  readonly locations: Uint32Array;
}

/** A heap as a graph in typed arrays. Node 0 is the root. */
export class HeapSnapshot implements HeapColumns {
  readonly nodeTypeNames: readonly string[];
  readonly edgeTypeNames: readonly string[];
  readonly nodeType: Uint8Array;
  readonly nodeName: Uint32Array;
  readonly nodeId: Uint32Array;
  readonly selfSize: Float64Array;
  readonly firstEdge: Uint32Array;
  readonly edgeType: Uint8Array;
  readonly edgeName: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly texts: StringTable;
  readonly locations: Uint32Array;
  #positions: Map<number, ScriptPosition> | undefined;

  constructor(columns: HeapColumns) {
    this.nodeTypeNames = columns.nodeTypeNames;
    this.edgeTypeNames = columns.edgeTypeNames;
    this.nodeType = columns.nodeType;
    this.nodeName = columns.nodeName;
    this.nodeId = columns.nodeId;
    this.selfSize = columns.selfSize;
    this.firstEdge = columns.firstEdge;
    this.edgeType = columns.edgeType;
    this.edgeName = columns.edgeName;
    this.edgeTo = columns.edgeTo;
    this.texts = columns.texts;
    this.locations = columns.locations;
  }

  /** All strings, which are made when first asked for; to look for one, ask `texts`. */
  get strings(): readonly string[] {
    return this.texts.all();
  }

  get nodeCount(): number {
    return this.nodeType.length;
  }

  get edgeCount(): number {
    return this.edgeType.length;
  }

  /** `object`, `closure`, `native`, … */
  typeOf(node: number): string {
    return this.nodeTypeNames[this.nodeType[node]!]!;
  }

  /** The class of an object, the name of a function, the contents of a string, … */
  nameOf(node: number): string {
    return this.texts.at(this.nodeName[node]!);
  }

  /** `property`, `context`, `element`, `internal`, `hidden`, `shortcut` or `weak`. */
  edgeTypeOf(edge: number): string {
    return this.edgeTypeNames[this.edgeType[edge]!]!;
  }

  /** Whether the name of an edge is a number of its own, no string. */
  isNumbered(edge: number): boolean {
    const type = this.edgeTypeOf(edge);
    return type === 'element' || type === 'hidden';
  }

  /** The name of the property, variable or field; of an element or a hidden edge its number. */
  edgeNameOf(edge: number): string {
    const name = this.edgeName[edge]!;
    return this.isNumbered(edge) ? String(name) : this.texts.at(name);
  }

  /** The node whose edge it is. */
  sourceOf(edge: number): number {
    let low = 0;
    let high = this.nodeCount - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firstEdge[middle + 1]! <= edge) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first edge of this name that leads away from the node, weak ones included. */
  edgeNamed(node: number, name: string | RegExp): number | undefined {
    for (let edge = this.firstEdge[node]!; edge < this.firstEdge[node + 1]!; edge++) {
      const found = this.edgeNameOf(edge);
      if (typeof name === 'string' ? found === name : name.test(found)) return edge;
    }
    return undefined;
  }

  /** Where edges of these names lead, one after the other. */
  follow(node: number, ...names: readonly (string | RegExp)[]): number | undefined {
    let at: number | undefined = node;
    for (const name of names) {
      const edge: number | undefined = at === undefined ? undefined : this.edgeNamed(at, name);
      at = edge === undefined ? undefined : this.edgeTo[edge]!;
    }
    return at;
  }

  /** Where a function, or the class of an object, stands in its script. */
  positionOf(node: number): ScriptPosition | undefined {
    return this.positions().get(node);
  }

  /** All positions, by node. */
  positions(): ReadonlyMap<number, ScriptPosition> {
    if (this.#positions === undefined) {
      this.#positions = new Map();
      for (let at = 0; at + 3 < this.locations.length; at += 4) {
        const [node, scriptId, line, column] = this.locations.subarray(at, at + 4);
        this.#positions.set(node!, { scriptId: scriptId!, line: line!, column: column! });
      }
    }
    return this.#positions;
  }
}
