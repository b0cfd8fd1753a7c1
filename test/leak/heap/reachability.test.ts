import { describe, expect, it } from 'vitest';
import { reachable, retainedSize } from '../../../src/leak/heap/reachability.js';
import { StrongReferences } from '../../../src/leak/heap/strong-references.js';
import { HeapBuilder, type HeapObject } from './heap-builder.js';

/** Of the objects those that the collector would keep. */
function kept<Name extends string>(heap: HeapBuilder, objects: Record<Name, HeapObject>, without: readonly HeapObject[] = []): Name[] {
  const marked = reachable(new StrongReferences(heap.read()), new Set(without.map(({ node }) => node)));
  return (Object.keys(objects) as Name[]).filter((name) => marked[objects[name].node] === 1);
}

describe('reachable', () => {
  it('follows strong edges only', () => {
    const heap = new HeapBuilder();
    const [global, holder, held, weakly, byShortcut] = ['global', 'Holder', 'Held', 'Weakly', 'ByShortcut'].map((name) => heap.object(name)) as [HeapObject, HeapObject, HeapObject, HeapObject, HeapObject];
    heap.root.shortcut('global', global);
    global.property('holder', holder);
    holder.internal('held', held).weak('weakly', weakly).shortcut('byShortcut', byShortcut);
    held.property('back', holder);
    weakly.property('self', weakly);
    expect(kept(heap, { global, holder, held, weakly, byShortcut })).toEqual(['global', 'holder', 'held']);
  });

  describe('of the value of a WeakMap', () => {
    const entry = () => {
      const heap = new HeapBuilder();
      const [key, value] = [heap.object('Key'), heap.object('Value')];
      const { map, table } = heap.weakMap().set(key, value);
      return { heap, key, value, map, table };
    };

    it.each([
      { reached: ['key'], keeps: ['key'] },
      { reached: ['map'], keeps: ['map', 'table'] },
      { reached: ['key', 'map'], keeps: ['key', 'value', 'map', 'table'] },
      { reached: ['map', 'key'], keeps: ['key', 'value', 'map', 'table'] },
    ] as const)('with $reached reached keeps $keeps', ({ reached, keeps }) => {
      const { heap, ...objects } = entry();
      reached.forEach((name, index) => heap.root.element(index, objects[name]));
      expect(kept(heap, objects)).toEqual(keeps);
    });

    it('finds the key late, behind other objects, or by way of another value', () => {
      const { heap, ...objects } = entry();
      const first = heap.object('FirstKey');
      const between = heap.object('Between').property('key', objects.key);
      heap.root.element(0, objects.map).element(1, heap.weakMap().set(first, between).map).element(2, heap.object('A').property('b', first));
      expect(kept(heap, { ...objects, between })).toEqual(['key', 'value', 'map', 'table', 'between']);
    });

    it('follows chains of values that are keys again', () => {
      const heap = new HeapBuilder();
      const objects = Array.from({ length: 20 }, (_, index) => heap.object(`Link${index}`));
      const map = heap.weakMap();
      // Backwards, so that each key is found after the table has been looked through.
      for (let index = objects.length - 2; index >= 0; index--) map.set(objects[index]!, objects[index + 1]!);
      heap.root.element(0, map.map).element(1, objects[5]!);
      expect(kept(heap, objects as unknown as Record<string, HeapObject>)).toEqual(objects.slice(5).map((_, index) => String(index + 5)));
    });

    it('keeps no key that is reached by way of its own value only', () => {
      const { heap, ...objects } = entry();
      objects.value.property('key', objects.key);
      heap.root.element(0, objects.map);
      expect(kept(heap, objects)).toEqual(['map', 'table']);
    });

    it('keeps none of two keys whose values hold each other', () => {
      const { heap, ...objects } = entry();
      const [otherKey, otherValue] = [heap.object('Key'), heap.object('Value').property('key', objects.key)];
      objects.value.property('otherKey', otherKey);
      heap.root.element(0, objects.map).element(1, heap.weakMap().set(otherKey, otherValue).map);
      expect(kept(heap, { ...objects, otherKey, otherValue })).toEqual(['map', 'table']);
    });

    it('keeps no map that its value alone holds', () => {
      const { heap, ...objects } = entry();
      objects.value.property('map', objects.map);
      heap.root.element(0, objects.key);
      expect(kept(heap, objects)).toEqual(['key']);
    });

    it('counts a key or a table that must not be entered as not reached', () => {
      const { heap, ...objects } = entry();
      heap.root.element(0, objects.key).element(1, objects.map);
      expect(kept(heap, objects, [objects.key])).toEqual(['map', 'table']);
      expect(kept(heap, objects, [objects.table])).toEqual(['key', 'map']);
    });
  });

  it('leaves out what only nodes that must not be entered hold', () => {
    const heap = new HeapBuilder();
    const shared = heap.object('Shared');
    const own = heap.object('Own').property('shared', shared);
    const entrance = heap.object('Entrance').property('own', own);
    const other = heap.object('Other').property('shared', shared);
    heap.root.element(0, entrance).element(1, other);
    expect(kept(heap, { entrance, own, shared, other })).toEqual(['entrance', 'own', 'shared', 'other']);
    expect(kept(heap, { entrance, own, shared, other }, [entrance])).toEqual(['shared', 'other']);
    expect(kept(heap, { entrance, own, shared, other }, [own, other])).toEqual(['entrance']);
    expect(kept(heap, { entrance }, [heap.root])).toEqual([]);
  });
});

describe('retainedSize', () => {
  const sizeOf = (heap: HeapBuilder, object: HeapObject) => retainedSize(new StrongReferences(heap.read()), object.node);

  it('is what would be free: the object and what only it holds, without what others hold too', () => {
    const heap = new HeapBuilder();
    const shared = heap.object('Shared').size(10_000);
    const below = heap.object('Below').size(1000);
    const inner = heap.object('Inner').size(100).property('below', below).property('shared', shared);
    const outer = heap.object('Outer').size(10).property('inner', inner).property('again', below);
    inner.property('back', outer);
    const other = heap.object('Other').size(1).property('shared', shared);
    heap.root.size(0).element(0, outer).element(1, other);
    expect(sizeOf(heap, outer)).toBe(1110);
    expect(sizeOf(heap, inner)).toBe(100);
    expect(sizeOf(heap, below)).toBe(1000);
    expect(sizeOf(heap, other)).toBe(1);
    expect(sizeOf(heap, shared)).toBe(10_000);
    expect(sizeOf(heap, heap.root)).toBe(11_111);
  });

  it('counts the value of a WeakMap for its key and for the map, and nothing for what is not reached', () => {
    const heap = new HeapBuilder();
    const value = heap.object('Value').size(1000);
    const key = heap.object('Key').size(100);
    const { map, table } = heap.weakMap().set(key, value);
    const dead = heap.object('Dead').property('key', key);
    heap.root.element(0, key).element(1, map);
    map.size(10);
    table.size(1);
    expect(sizeOf(heap, key)).toBe(1100);
    expect(sizeOf(heap, map)).toBe(1011);
    expect(sizeOf(heap, table)).toBe(1001);
    expect(sizeOf(heap, dead)).toBe(0);
  });

  it('is more than 4 GB where it is', () => {
    const heap = new HeapBuilder();
    const buffer = heap.object('ArrayBuffer').size(5 * 2 ** 32).property('next', heap.object('ArrayBuffer').size(3));
    heap.root.element(0, buffer);
    expect(sizeOf(heap, buffer)).toBe(5 * 2 ** 32 + 3);
  });
});
