import { HeapSnapshot } from './heap-snapshot.js';
import { NumberColumn, NumberRecords, type Sink } from './number-sections.js';
import { type SnapshotHead, readHead } from './snapshot-head.js';
import { SnapshotFormatError } from './snapshot-format-error.js';
import { StringSection } from './string-section.js';
import type { StringTable } from './string-table.js';

/** Longest head, between two sections too, that a snapshot may have; a longer one is no snapshot. */
const longestHead = 1 << 20;
/** Longest name of a section with what may stand between it and the bracket. */
const longestName = 64;

/**
 * Reads a heap snapshot in V8's JSON format, piece by piece as it arrives, into typed arrays. The numbers, nearly
 * all of it, never become JavaScript objects. Which fields there are and in what order is taken from the
 * snapshot's own description of itself, for it differs between versions.
 *
 * Keeps nothing alive but the columns it has filled so far.
 */
export class SnapshotReader {
  #head: SnapshotHead | undefined;
  #columns: Columns | undefined;
  /** Text before the section that comes next; of use only before the first. */
  #between = '';
  /** Its end: the name of the section may have been cut in two. */
  #last = '';
  #section: 'between' | 'numbers' | 'strings' = 'between';
  #sink: Sink | undefined;
  #strings: StringSection | undefined;

  /** Takes the next piece. @throws {SnapshotFormatError} as soon as the input is seen to be no heap snapshot. */
  push(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length) {
      if (this.#section === 'between') at = this.#seek(piece, at);
      else if (this.#section === 'numbers') {
        at = this.#sink!.take(piece, at);
        if (this.#sink!.ended) this.#section = 'between';
      } else {
        this.#strings!.take(piece.subarray(at));
        return;
      }
    }
  }

  /** The snapshot, once everything has been pushed. @throws {SnapshotFormatError} if something is missing or wrong. */
  end(): HeapSnapshot {
    if (this.#columns === undefined) throw new SnapshotFormatError('expected a heap snapshot, got no "nodes" section');
    if (this.#strings === undefined) throw new SnapshotFormatError('expected the whole snapshot, got one that is cut off');
    return this.#columns.finish(this.#strings.end());
  }

  /** Looks for the head of the next section; returns where its contents begin, or the end of the piece. */
  #seek(piece: Uint8Array, from: number): number {
    const text = Buffer.from(piece.buffer, piece.byteOffset + from, piece.length - from).toString('latin1');
    const already = this.#between.length;
    this.#between += text;
    // Only here: what came before has been searched.
    const last = this.#last + text;
    const found = /"(nodes|edges|locations|strings)":\s*\[/.exec(last);
    if (found === null) {
      this.#last = last.slice(-longestName);
      if (this.#columns !== undefined) this.#between = '';
      else if (this.#between.length > longestHead) {
        throw new SnapshotFormatError('expected a heap snapshot, got no "nodes" section in its first megabyte');
      }
      return piece.length;
    }
    const start = found.index - this.#last.length;
    this.#open(found[1]!, this.#between.slice(0, already + start));
    this.#between = '';
    this.#last = '';
    return from + start + found[0].length;
  }

  #open(section: string, before: string): void {
    if (section === 'nodes' && this.#columns === undefined) {
      this.#head = readHead(before);
      this.#columns = new Columns(this.#head);
    }
    if (this.#columns === undefined) throw new SnapshotFormatError(`expected "nodes" first, got "${section}"`);
    if (section === 'strings') {
      this.#strings = new StringSection();
      this.#section = 'strings';
      return;
    }
    this.#sink = this.#columns.sinkOf(section);
    this.#section = 'numbers';
  }
}

/** What the sections of numbers are read into, and the checks that they agree with each other. */
class Columns {
  readonly #head: SnapshotHead;
  readonly #nodes: NumberRecords;
  readonly #edges: NumberRecords;
  readonly #locations = new NumberColumn();

  constructor(head: SnapshotHead) {
    this.#head = head;
    this.#nodes = new NumberRecords('nodes', head.nodeCount, head.nodesByField);
    this.#edges = new NumberRecords('edges', head.edgeCount, head.edgesByField);
  }

  sinkOf(section: string): Sink {
    if (section === 'nodes') return this.#nodes;
    return section === 'edges' ? this.#edges : this.#locations;
  }

  finish(texts: StringTable): HeapSnapshot {
    const { nodeCount, edgeCount, nodeFields, nodeTypeNames, edgeTypeNames, nodes, edges } = this.#head;
    this.#nodes.expectComplete();
    this.#edges.expectComplete();
    const firstEdge = new Uint32Array(nodeCount + 1);
    let firstOfNext = 0;
    for (let node = 0; node < nodeCount; node++) {
      firstOfNext += nodes.edgeCount[node]!;
      firstEdge[node + 1] = firstOfNext;
      if (nodes.type[node]! >= nodeTypeNames.length) throw new SnapshotFormatError(`expected a known type of node ${node}, got ${nodes.type[node]}`);
      if (nodes.name[node]! >= texts.length) throw new SnapshotFormatError(`expected a string as the name of node ${node}, got number ${nodes.name[node]} of ${texts.length}`);
    }
    if (firstOfNext !== edgeCount) throw new SnapshotFormatError(`expected nodes with ${edgeCount} edges in all, got ${firstOfNext}`);
    const numbered = Uint8Array.from(edgeTypeNames, (name) => (name === 'element' || name === 'hidden' ? 1 : 0));
    const { type, name, to } = edges;
    const nodeSize = nodeFields.length;
    for (let edge = 0; edge < edgeCount; edge++) {
      const edgeType = type[edge]!;
      if (edgeType >= edgeTypeNames.length) throw new SnapshotFormatError(`expected a known type of edge ${edge}, got ${edgeType}`);
      if (name[edge]! >= texts.length && numbered[edgeType] === 0) throw new SnapshotFormatError(`expected a string as the name of edge ${edge}, got number ${name[edge]} of ${texts.length}`);
      const position = to[edge]!;
      const target = Math.trunc(position / nodeSize);
      if (target >= nodeCount || target * nodeSize !== position) throw new SnapshotFormatError(`expected edge ${edge} to lead to a node, got position ${position}`);
      to[edge] = target;
    }
    return new HeapSnapshot({
      nodeTypeNames,
      edgeTypeNames,
      nodeType: nodes.type,
      nodeName: nodes.name,
      nodeId: nodes.id,
      selfSize: nodes.selfSize,
      firstEdge,
      edgeType: type,
      edgeName: name,
      edgeTo: to,
      texts,
      locations: this.#head.locationsIn(this.#locations.numbers()),
    });
  }
}
