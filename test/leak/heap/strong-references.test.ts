import { describe, expect, it } from 'vitest';
import { StrongReferences } from '../../../src/leak/heap/strong-references.js';
import { HeapBuilder } from './heap-builder.js';

describe('StrongReferences', () => {
  it('takes weak edges, and shortcuts from elsewhere than the root, for no reason to live', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const holder = heap.object('Holder').property('p', target).variable('v', target).element(0, target).internal('i', target).hidden(1, target).weak('w', target).shortcut('s', target);
    heap.root.shortcut('s', holder).weak('w', target);
    const snapshot = heap.read();
    const references = new StrongReferences(snapshot);
    const strong = Array.from({ length: snapshot.edgeCount }, (_, edge) => edge).filter((edge) => references.isStrong(edge, snapshot.sourceOf(edge)));
    expect(strong.map((edge) => `${snapshot.sourceOf(edge)} ${snapshot.edgeNameOf(edge)}`)).toEqual(['0 s', '2 p', '2 v', '2 0', '2 i', '2 1']);
  });

  describe.each([false, true])('of the entries of WeakMaps, without their names: %s', (unnamed) => {
    /** Of each edge to a value: where it comes from, and the node that must be reached too. */
    const pairs = (heap: HeapBuilder) => {
      const snapshot = heap.read();
      const references = new StrongReferences(snapshot);
      const found: string[] = [];
      for (let edge = 0; edge < snapshot.edgeCount; edge++) {
        if (!references.isEphemeron(edge)) continue;
        expect(snapshot.typeOf(snapshot.sourceOf(references.edgeFromKey(edge))), 'never from the table').toBe('object');
        found.push(`${snapshot.sourceOf(edge)} with ${references.partnerOf(edge)} to ${snapshot.edgeTo[edge]}`);
      }
      return found;
    };

    it('pairs key and table', () => {
      const heap = new HeapBuilder();
      const [key, other, value] = [heap.object('Key'), heap.object('Key'), heap.string('value) -> value (a @1) pair in WeakMap (table @3)\n')];
      const { table } = heap.weakMap().set(key, value, { unnamed }).set(other, heap.object('Value'), { unnamed });
      expect(pairs(heap)).toEqual([
        `${key.node} with ${table.node} to ${value.node}`,
        `${other.node} with ${table.node} to 6`,
        `${table.node} with ${key.node} to ${value.node}`,
        `${table.node} with ${other.node} to 6`,
      ]);
    });

    it('pairs each of several keys and tables of one value with its own', () => {
      const heap = new HeapBuilder();
      const [one, two, value] = [heap.object('Key'), heap.object('Key'), heap.object('Value')];
      const first = heap.weakMap().set(two, value, { unnamed });
      const second = heap.weakMap().set(one, value, { unnamed }).set(two, value, { unnamed });
      const expected = [
        [one, second.table],
        [two, first.table],
        [two, second.table],
      ] as const;
      const both = expected.flatMap(([key, table]) => [`${key.node} with ${table.node} to ${value.node}`, `${table.node} with ${key.node} to ${value.node}`]);
      expect(new Set(pairs(heap))).toEqual(new Set(both));
      expect(pairs(heap)).toHaveLength(both.length);
    });

    it('pairs a key that is its own value', () => {
      const heap = new HeapBuilder();
      const key = heap.object('Key');
      const { table } = heap.weakMap().set(key, key, { unnamed });
      expect(pairs(heap)).toEqual([`${key.node} with ${table.node} to ${key.node}`, `${table.node} with ${key.node} to ${key.node}`]);
    });
  });

  it('takes a property, and a string, that is called like an entry of a WeakMap for what it is', () => {
    const heap = new HeapBuilder();
    const name = '1 / part of key (Key @3) -> value (Value @5) pair in WeakMap (table @7)';
    heap.root.property(name, heap.string(name)).internal('1 / part of key', heap.object('A')).internal(`x${name}`, heap.object('B'));
    const [key, value] = [heap.object('Key'), heap.object('Value')];
    const { table } = heap.weakMap().set(key, value);
    key.edges.unshift({ ...key.edges[0]!, type: 'property', to: heap.root });
    const snapshot = heap.read();
    const references = new StrongReferences(snapshot);
    expect([0, 1, 2, 3].map((edge) => references.isEphemeron(edge))).toEqual([false, false, false, false]);
    expect([0, 3].map((edge) => references.partnerOf(edge))).toEqual([undefined, undefined]);
    expect(references.partnerOf(4)).toBe(table.node);
  });
});
