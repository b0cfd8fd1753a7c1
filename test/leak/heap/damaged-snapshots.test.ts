import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgeWeights } from '../../../src/leak/heap/edge-weights.js';
import type { HeapSnapshot } from '../../../src/leak/heap/heap-snapshot.js';
import { reachable } from '../../../src/leak/heap/reachability.js';
import { ShortestPaths } from '../../../src/leak/heap/retaining-paths.js';
import { SnapshotFormatError } from '../../../src/leak/heap/snapshot-format-error.js';
import { SnapshotReader } from '../../../src/leak/heap/snapshot-reader.js';
import { StrongReferences } from '../../../src/leak/heap/strong-references.js';
import { HeapBuilder } from './heap-builder.js';

function sample(): HeapBuilder {
  const heap = new HeapBuilder();
  const session = heap.object('Session').at(7, 11, 2);
  const map = heap.weakMap().set(session, heap.string('a "quoted" text'));
  heap.root.shortcut('global', heap.object('global').property('sessions', heap.array().element(0, session))).element(1, map.map).element(2, heap.weakRef(session));
  return heap;
}

function read(text: string | Uint8Array, pieceSize = Infinity): HeapSnapshot {
  const bytes = Buffer.from(text);
  const reader = new SnapshotReader();
  for (let at = 0; at < bytes.length; at += pieceSize) reader.push(bytes.subarray(at, at + pieceSize));
  return reader.end();
}

describe('a damaged snapshot gives an error that says what is wrong:', () => {
  const text = sample().json();
  const change = (from: string | RegExp, to: string) => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    return changed;
  };
  it.each<[string, () => string, string]>([
    ['nothing at all', () => '', 'expected a heap snapshot, got no "nodes" section'],
    ['some text', () => 'Lorem ipsum', 'expected a heap snapshot, got no "nodes" section'],
    ['some other JSON', () => '{"nodes": [1, 2]}', 'expected a heap snapshot to begin with {"snapshot": {"meta": …}}, got something else'],
    ['a snapshot that is null', () => '{"snapshot":null,"nodes":[', 'expected a heap snapshot to begin with {"snapshot": {"meta": …}}, got something else'],
    ['megabytes of something else', () => '{"a":1},'.repeat(1 << 18), 'expected a heap snapshot, got no "nodes" section in its first megabyte'],
    ['a CPU profile', () => '{"nodes":[{"id":1}],"samples":[]}', 'expected a heap snapshot to begin with {"snapshot": {"meta": …}}, got something else'],
    ['edges first', () => change('"nodes":[', '"edges":['), 'expected "nodes" first, got "edges"'],
    ['fields that are no list', () => change(/"node_fields":\[.*?\]/, '"node_fields":7'), 'expected a list of names as node_fields of the snapshot, got something else'],
    ['locations that are no list', () => change(/"location_fields":\[.*?\]/, '"location_fields":{}'), 'expected a list of names as location_fields of the snapshot, got something else'],
    ['a missing field', () => change('"self_size"', '"size"'), 'expected self_size among node_fields of the snapshot, got type, name, id, size, edge_count, trace_node_id, detachedness'],
    ['no count', () => change(/"node_count":\d+,/, ''), 'expected a count from 1 on as node_count of the snapshot, got undefined'],
    ['half a node', () => change(/"node_count":\d+/, '"node_count":2.5'), 'expected a count from 1 on as node_count of the snapshot, got 2.5'],
    ['no node', () => change(/"node_count":\d+/, '"node_count":0'), 'expected a count from 1 on as node_count of the snapshot, got 0'],
    ['too many nodes', () => change(/"node_count":\d+/, '"node_count":3'), 'expected 3 nodes, got more'],
    ['too few edges', () => change(/"edge_count":\d+/, '"edge_count":5000'), 'expected 5000 edges, got 11'],
    ['more records than any heap', () => change(/"edge_count":\d+/, '"edge_count":1e12'), 'expected a count from 0 on as edge_count of the snapshot, got 1000000000000'],
    ['text among numbers', () => change('"nodes":[9,', '"nodes":[9,x'), 'expected numbers in "nodes", got "x"'],
    ['a number below zero', () => change('"nodes":[9,', '"nodes":[9,-'), 'expected numbers in "nodes", got "-"'],
    ['a number that is too large', () => change('"nodes":[9,', '"nodes":[9,4294967296'), 'expected numbers up to 4294967295 in "nodes", got 42949672961'],
    ['a type that is too large', () => change('"nodes":[9,', '"nodes":[256,'), 'expected numbers up to 255 in "nodes", got 256'],
    ['an unknown type of node', () => change('"nodes":[9,', '"nodes":[29,'), 'expected a known type of node 0, got 29'],
    ['a name that is no string', () => change('"nodes":[9,1,', '"nodes":[9,99,'), 'expected a string as the name of node 0, got number 99 of 15'],
    ['an edge too many', () => change('"nodes":[9,1,1,16,3', '"nodes":[9,1,1,16,4'), 'expected nodes with 11 edges in all, got 12'],
    ['an unknown type of edge', () => change('"edges":[5,', '"edges":[7,'), 'expected a known type of edge 0, got 7'],
    ['an edge name that is no string', () => change(/"edges":\[5,\d+/, '"edges":[5,99'), 'expected a string as the name of edge 0, got number 99 of 15'],
    ['an edge into the middle of a node', () => change(/"edges":\[5,(\d+),\d+/, '"edges":[5,$1,8'), 'expected edge 0 to lead to a node, got position 8'],
    ['an edge beyond the nodes', () => change(/"edges":\[5,(\d+),\d+/, '"edges":[5,$1,7000'), 'expected edge 0 to lead to a node, got position 7000'],
    ['a location of no node', () => change('"locations":[7,', '"locations":[7000,'), 'expected location 0 to be one of a node, got position 7000'],
    ['text among locations', () => change('"locations":[7,', '"locations":[x7,'), 'expected numbers in "locations", got "x"'],
    ['a location that is too large', () => change('"locations":[7,', '"locations":[7,123456789012'), 'expected numbers up to 4294967295 in "locations", got 1234567890127'],
    ['a number among strings', () => change('"<dummy>"', '5'), 'expected a list of strings in "strings", got something else'],
    ['a raw line break in a string', () => change('"Session"', '"Sess\nion"'), 'expected a list of strings in "strings", got something else'],
    ['no strings', () => text.slice(0, text.indexOf(',\n"strings"')), 'expected the whole snapshot, got one that is cut off'],
    ['half of the strings', () => text.slice(0, -20), 'expected the whole snapshot, got one that is cut off'],
    ['megabytes of strings that are none', () => change('"Session"', `"Sess\nion${'",\n"x'.repeat(1 << 19)}"`), 'expected a list of strings in "strings", got something else'],
  ])('%s', (_, damaged, message) => {
    for (const pieceSize of [Infinity, 1 << 16, 1000]) expect(() => read(damaged(), pieceSize)).toThrow(new SnapshotFormatError(message));
  });

  it('a heap that does not fit into memory', () => {
    const { Float64Array } = globalThis;
    globalThis.Float64Array = class extends Float64Array {
      constructor() {
        super(0);
        throw new RangeError('Array buffer allocation failed');
      }
    } as unknown as typeof Float64Array;
    try {
      expect(() => read(text)).toThrow(new SnapshotFormatError('expected a heap that fits into memory, got 8 nodes and 11 edges'));
    } finally {
      globalThis.Float64Array = Float64Array;
    }
  });

  it('a cut at any byte', () => {
    const bytes = sample().bytes();
    // The closing brace alone may be missing.
    for (let length = 0; length < bytes.length - 1; length++) {
      expect(() => read(bytes.subarray(0, length)), `after ${length} bytes`).toThrow(SnapshotFormatError);
    }
  });
});

/** Ways in which a file is spoilt. */
const damage = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ kind: fc.constant('bit' as const), at: fc.nat(), byte: fc.integer({ min: 0, max: 7 }) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), byte: fc.nat() }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), byte: fc.nat(40) }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), byte: fc.nat(40) }),
    fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), byte: fc.nat() }),
    fc.record({ kind: fc.constant('number' as const), at: fc.nat(), byte: fc.nat() }),
  ),
  { minLength: 1, maxLength: 4 },
);
type Damage = typeof damage extends fc.Arbitrary<infer Values> ? Values : never;

const oddNumbers = ['0', '1', '255', '256', '2147483647', '4294967295', '4294967296', '9007199254740993', '-1', '1e3', '1.5', 'null', '""', '[]'];

function spoil(text: string, by: Damage): string {
  let spoilt = text;
  for (const { kind, at: place, byte } of by) {
    if (spoilt === '') break;
    const at = place % spoilt.length;
    const numbers = [...spoilt.matchAll(/(?<=[[,\n:])\d+(?=[\n,\]}])/g)];
    const one = numbers[place % numbers.length];
    if (kind === 'byte') spoilt = spoilt.slice(0, at) + String.fromCharCode(byte) + spoilt.slice(at + 1);
    else if (kind === 'bit') spoilt = spoilt.slice(0, at) + String.fromCharCode(spoilt.charCodeAt(at) ^ (1 << byte)) + spoilt.slice(at + 1);
    else if (kind === 'cut') spoilt = spoilt.slice(0, at);
    else if (kind === 'delete') spoilt = spoilt.slice(0, at) + spoilt.slice(at + byte);
    else if (kind === 'repeat') spoilt = spoilt.slice(0, at + byte) + spoilt.slice(at);
    else if (one !== undefined) {
      const other = kind === 'swap' ? numbers[byte % numbers.length]![0] : oddNumbers[byte % oddNumbers.length]!;
      spoilt = spoilt.slice(0, one.index) + other + spoilt.slice(one.index + one[0].length);
    }
  }
  return spoilt;
}

describe('a snapshot spoilt at random', { timeout: 60_000 }, () => {
  const text = sample().json();

  it('gives a graph that can be walked, or a SnapshotFormatError', () => {
    const seen = { graphs: 0, errors: 0 };
    fc.assert(
      fc.property(damage, fc.integer({ min: 1, max: 2000 }), (by, pieceSize) => {
        try {
          const snapshot = read(Buffer.from(spoil(text, by), 'latin1'), pieceSize);
          const references = new StrongReferences(snapshot);
          reachable(references);
          new ShortestPaths(references, new EdgeWeights(snapshot)).to(snapshot.nodeCount - 1);
          const names = [...snapshot.edgeTo].map((node, edge) => [snapshot.edgeTypeOf(edge), snapshot.edgeNameOf(edge), snapshot.typeOf(node), snapshot.nameOf(node)]);
          if (names.flat().some((name) => typeof name !== 'string')) expect.fail('a name is missing');
          seen.graphs++;
        } catch (error) {
          if (!(error instanceof SnapshotFormatError)) throw error;
          seen.errors++;
        }
      }),
      { numRuns: 1000 },
    );
    // Else the damage is too small, or too large, to say anything.
    expect(Math.min(seen.graphs, seen.errors)).toBeGreaterThan(50);
  });
});
