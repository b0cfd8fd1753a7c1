import { describe, expect, it, vi } from 'vitest';
import { EdgeWeights } from '../../../src/leak/heap/edge-weights.js';
import type { HeapSnapshot } from '../../../src/leak/heap/heap-snapshot.js';
import { reachable, retainedSize } from '../../../src/leak/heap/reachability.js';
import { ShortestPaths } from '../../../src/leak/heap/retaining-paths.js';
import { SnapshotReader } from '../../../src/leak/heap/snapshot-reader.js';
import { StrongReferences } from '../../../src/leak/heap/strong-references.js';
import { streamSnapshot, takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';

class HeldByWeakMap {
  readonly text = 'x'.repeat(3000).replace(/x$/, 'y');
}
class KeyOfWeakMap {
  readonly serial = keys.length;
}
class HeldByNobody {
  readonly serial = keys.length;
}
const keys: KeyOfWeakMap[] = [];
const byKey = new WeakMap<KeyOfWeakMap, unknown>();
const texts = new WeakMap<KeyOfWeakMap, string>();

function instanceOf(snapshot: HeapSnapshot, className: string): number[] {
  const index = snapshot.strings.indexOf(className);
  return Array.from({ length: snapshot.nodeCount }, (_, node) => node).filter((node) => snapshot.nodeName[node] === index && snapshot.typeOf(node) === 'object' && snapshot.edgeNamed(node, 'constructor') === undefined);
}

interface RawSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly node_types: [string[]]; readonly edge_types: [string[]] } };
  readonly nodes: number[];
  readonly edges: number[];
  readonly locations: number[];
  readonly strings: string[];
}

describe('a snapshot of this very process', { timeout: 120_000 }, () => {
  it('is read as JSON.parse reads it, and shows what holds the value of a WeakMap', async () => {
    keys.push(new KeyOfWeakMap());
    byKey.set(keys[0]!, { held: new HeldByWeakMap(), key: keys[0] });
    texts.set(keys[0]!, Buffer.alloc(3000, 'long').toString());
    const reader = new SnapshotReader();
    const pieces: Uint8Array[] = [];
    await streamSnapshot((piece) => {
      reader.push(piece);
      pieces.push(Uint8Array.from(piece));
    });
    expect(pieces.length).toBeGreaterThan(10);
    const snapshot = reader.end();
    expectSame(snapshot, JSON.parse(Buffer.concat(pieces).toString()) as RawSnapshot);

    const references = new StrongReferences(snapshot);
    const [held, ...others] = instanceOf(snapshot, 'HeldByWeakMap');
    expect(others).toEqual([]);
    const path = new ShortestPaths(references, new EdgeWeights(snapshot)).to(held!)!;
    expect(path.slice(-3).map((edge) => snapshot.edgeNameOf(edge).replace(/^\d+ \/ .*/, 'entry'))).toEqual(['0', 'entry', 'held']);

    const all = reachable(references);
    expect(all[held!]).toBe(1);
    const [key] = instanceOf(snapshot, 'KeyOfWeakMap');
    // Its name would not fit into the one that V8 makes up for the entry.
    const long = snapshot.strings.findIndex((text) => text.startsWith('longlonglong'));
    const text = snapshot.nodeName.indexOf(long);
    const ownSize = (node: number) => snapshot.selfSize[node]!;
    expect(ownSize(text)).toBeGreaterThan(3000);
    expect(retainedSize(references, key!, all)).toBeGreaterThanOrEqual(ownSize(key!) + ownSize(held!) + ownSize(text));
    expect(reachable(references, new Set([key!]))[text]).toBe(0);
  });

  it('holds nothing that only a WeakRef, or nobody, holds', async () => {
    keys.push(new KeyOfWeakMap());
    const weakly = (() => new WeakRef(new HeldByNobody()))();
    const snapshot = await takeSnapshot();
    expect(instanceOf(snapshot, 'HeldByNobody')).toEqual([]);
    expect(instanceOf(snapshot, 'KeyOfWeakMap'), 'which a variable holds').toHaveLength(keys.length);
    expect(weakly.deref()).toBe(undefined);
  });

  it('passes the first error of its taker on, and calls it no more', async () => {
    const take = vi.fn(() => {
      throw new RangeError('enough');
    });
    await expect(streamSnapshot(take)).rejects.toThrow(new RangeError('enough'));
    expect(take).toHaveBeenCalledTimes(1);
  });

  it('is taken under fake timers too', async () => {
    vi.useFakeTimers();
    try {
      expect((await takeSnapshot()).nodeCount).toBeGreaterThan(1000);
    } finally {
      vi.useRealTimers();
    }
  });
});

function expectSame(snapshot: HeapSnapshot, { snapshot: { meta }, nodes, edges, locations, strings }: RawSnapshot): void {
  const size = meta.node_fields.length;
  const field = (name: string) => meta.node_fields.indexOf(name);
  expect(snapshot.nodeCount).toBe(nodes.length / size);
  expect(snapshot.edgeCount).toBe(edges.length / 3);
  expect(snapshot.strings).toEqual(strings);
  let differing = 0;
  let edgesBefore = 0;
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const at = (name: string) => nodes[node * size + field(name)]!;
    if (snapshot.typeOf(node) !== meta.node_types[0][at('type')] || snapshot.nameOf(node) !== strings[at('name')]) differing++;
    if (snapshot.nodeId[node] !== at('id') || snapshot.selfSize[node] !== at('self_size') || snapshot.firstEdge[node] !== edgesBefore) differing++;
    edgesBefore += at('edge_count');
  }
  expect(snapshot.firstEdge[snapshot.nodeCount]).toBe(edgesBefore);
  for (let edge = 0; edge < snapshot.edgeCount; edge++) {
    const [type, name, to] = [edges[3 * edge]!, edges[3 * edge + 1]!, edges[3 * edge + 2]!];
    if (snapshot.edgeTypeOf(edge) !== meta.edge_types[0][type] || snapshot.edgeName[edge] !== name || snapshot.edgeTo[edge] !== to / size) differing++;
  }
  for (let at = 0; at < locations.length; at += 4) {
    const [node, scriptId, line, column] = locations.slice(at, at + 4);
    const position = snapshot.positionOf(node! / size);
    if (position?.scriptId !== scriptId || position?.line !== Math.max(0, line!) || position?.column !== Math.max(0, column!)) differing++;
  }
  expect(differing).toBe(0);
}
