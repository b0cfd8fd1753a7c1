import { describe, expect, it } from 'vitest';
import type { HeapColumns, HeapSnapshot } from '../../../src/leak/heap/heap-snapshot.js';
import { SnapshotReader } from '../../../src/leak/heap/snapshot-reader.js';
import { HeapBuilder, type SnapshotVariant } from './heap-builder.js';

/** One of each kind, with names that are awkward in JSON. */
function sample(): HeapBuilder {
  const heap = new HeapBuilder();
  const session = heap.object('Session').size(5 * 2 ** 32).at(7, 11, 2);
  const text = heap.string('a "quoted" [text] \\ with ] and \n and ü and 漢字 and 😀');
  const scope = heap.scope().variable('session', session);
  const listener = heap.closure('onTick', scope).at(7, 300, 0);
  const map = heap.weakMap().set(session, text);
  heap.root
    .shortcut('global', heap.object('global').property('sessions', heap.array().element(0, session)).property('"nodes":[', map.map))
    .element(1, heap.synthetic('(GC roots)').internal('1', listener))
    .element(2, heap.weakRef(session))
    .element(3, heap.hidden('system / Map').hidden(4_000_000_000, text))
    .element(4, heap.object('Größe漢字😀'));
  return heap;
}

type Column = Exclude<keyof HeapColumns, 'texts'> | 'strings';
const columns: readonly Column[] = [
  'nodeTypeNames', 'edgeTypeNames', 'nodeType', 'nodeName', 'nodeId', 'selfSize', 'firstEdge', 'edgeType', 'edgeName', 'edgeTo', 'strings', 'locations',
];
const graph = (snapshot: HeapSnapshot) => columns.map((column) => [column, ...snapshot[column]]);

function read(pieces: Iterable<Uint8Array>): HeapSnapshot {
  const reader = new SnapshotReader();
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

function* inPieces(bytes: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('SnapshotReader', { timeout: 60_000 }, () => {
  it('reads nodes, edges, names, sizes and positions', () => {
    const heap = new HeapBuilder();
    const session = heap.object('Session').size(5 * 2 ** 32).at(7, 11, 2);
    heap.root.property('current', session).element(3, heap.string('x').size(4));
    session.hidden(9, session).weak('again', heap.root);
    const snapshot = heap.read();
    expect(snapshot.nodeCount).toBe(3);
    expect(snapshot.edgeCount).toBe(4);
    expect([0, 1, 2].map((node) => [snapshot.typeOf(node), snapshot.nameOf(node), snapshot.nodeId[node], snapshot.selfSize[node]])).toEqual([
      ['synthetic', '', 1, 16],
      ['object', 'Session', 3, 5 * 2 ** 32],
      ['string', 'x', 5, 4],
    ]);
    expect([...snapshot.firstEdge]).toEqual([0, 2, 4, 4]);
    expect([0, 1, 2, 3].map((edge) => [snapshot.sourceOf(edge), snapshot.edgeTypeOf(edge), snapshot.edgeNameOf(edge), snapshot.isNumbered(edge), snapshot.edgeTo[edge]])).toEqual([
      [0, 'property', 'current', false, 1],
      [0, 'element', '3', true, 2],
      [1, 'hidden', '9', true, 1],
      [1, 'weak', 'again', false, 0],
    ]);
    expect(snapshot.positionOf(1)).toEqual({ scriptId: 7, line: 11, column: 2 });
    expect(snapshot.positionOf(2)).toBeUndefined();
    expect(snapshot.positions().size).toBe(1);
    expect(snapshot.follow(0, 'current', /^9$/, 'again')).toBe(0);
    expect(snapshot.follow(0, 'current', 'nothing', 'again')).toBeUndefined();
  });

  const expected = graph(sample().read());
  it.each<[string, SnapshotVariant]>([
    ['of Node 20 and 22', {}],
    ['of Node 24 and 26', { traceNodeId: false }],
    ['of old versions', { detachedness: false }],
    ['with only the fields that are read', { traceNodeId: false, detachedness: false }],
    ['without line breaks', { lineBreaks: false }],
    ['with further sections', { extraSections: true }],
    ['with further sections and no line breaks', { extraSections: true, lineBreaks: false }],
  ])('reads the same graph from a snapshot %s', (_, variant) => {
    expect(graph(sample().read(variant))).toEqual(expected);
  });

  it('does without locations', () => {
    const snapshot = sample().read({ locations: false });
    expect(graph(snapshot)).toEqual(expected.map((column) => (column[0] === 'locations' ? ['locations'] : column)));
    expect(snapshot.positionOf(1)).toBeUndefined();
  });

  it.each([{}, { lineBreaks: false, extraSections: true }])('reads the same graph however the bytes are cut into pieces %#', (variant) => {
    const bytes = sample().bytes(variant);
    for (let size = 1; size < bytes.length; size++) {
      expect(graph(read(inPieces(bytes, size))), `in pieces of ${size} bytes`).toEqual(expected);
    }
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(graph(read([bytes.subarray(0, cut), bytes.subarray(cut)])), `cut at ${cut}`).toEqual(expected);
    }
  });

  it('keeps no piece: its bytes may be written over', () => {
    const bytes = sample().bytes();
    const buffer = new Uint8Array(100);
    const reader = new SnapshotReader();
    for (const piece of inPieces(bytes, buffer.length)) {
      buffer.set(piece);
      reader.push(buffer.subarray(0, piece.length));
      buffer.fill(0);
    }
    expect(graph(reader.end())).toEqual(expected);
  });

  it.each([true, false])('reads megabytes of strings, with line breaks: %s', (lineBreaks) => {
    const heap = new HeapBuilder();
    const texts = Array.from({ length: 30_000 }, (_, index) => `${index} "], ${'ü'.repeat(index % 60)}`);
    texts.forEach((text, index) => heap.root.element(index, heap.string(text)));
    const bytes = heap.bytes({ lineBreaks });
    expect(bytes.length).toBeGreaterThan(3 << 20);
    for (const size of [1 << 16, 777_777, bytes.length]) {
      const { strings } = read(inPieces(bytes, size));
      expect(strings.slice(2)).toEqual(texts);
    }
  });

  it('does not mind what follows the strings', () => {
    const bytes = Buffer.from(sample().json().replace(/\}$/, `,"more":["${'x\n'.repeat(1 << 20)}"]}`));
    expect(graph(read(inPieces(bytes, 1 << 16)))).toEqual(expected);
  });

  it('takes a column below zero, which V8 gives for a wrapped script, as 0', () => {
    const heap = new HeapBuilder();
    const wrapped = heap.closure('wrapped', heap.scope()).at(5, 0, -10);
    const next = heap.closure('next', heap.scope()).at(5, 1, 20);
    const snapshot = heap.read();
    expect(snapshot.positionOf(wrapped.node)).toEqual({ scriptId: 5, line: 0, column: 0 });
    expect(snapshot.positionOf(next.node)).toEqual({ scriptId: 5, line: 1, column: 20 });
  });

  it('reads more positions than it made room for', () => {
    const heap = new HeapBuilder();
    const scope = heap.scope();
    const closures = Array.from({ length: 1000 }, (_, index) => heap.closure('f', scope).at(1, index, index + 1));
    const snapshot = heap.read();
    expect(closures.map(({ node }) => snapshot.positionOf(node))).toEqual(closures.map((_, index) => ({ scriptId: 1, line: index, column: index + 1 })));
  });
});
