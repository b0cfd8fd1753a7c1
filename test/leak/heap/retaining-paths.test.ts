import { describe, expect, it } from 'vitest';
import { EdgeWeights } from '../../../src/leak/heap/edge-weights.js';
import { type PathSearch, type RetainingPath, ShortestPaths, distinctPaths } from '../../../src/leak/heap/retaining-paths.js';
import { StrongReferences } from '../../../src/leak/heap/strong-references.js';
import { HeapBuilder, type HeapObject } from './heap-builder.js';

function search(heap: HeapBuilder, options: PathSearch = {}) {
  const snapshot = heap.read();
  const paths = new ShortestPaths(new StrongReferences(snapshot), new EdgeWeights(snapshot), options);
  const named = (path: RetainingPath | undefined) => path?.map((edge) => snapshot.edgeNameOf(edge).replace(/^\d+ \/ .*pair in WeakMap.*/, 'entry')).join(' ');
  return {
    to: ({ node }: HeapObject) => named(paths.to(node)),
    reaches: ({ node }: HeapObject) => paths.reaches(node),
    weightOf: ({ node }: HeapObject) => paths.weightOf(node),
    distinct: ({ node }: HeapObject, count: number) => distinctPaths(new StrongReferences(snapshot), node, count, options).map(named),
  };
}

describe('ShortestPaths', () => {
  it('leads along the edges from the root to the object', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const scope = heap.scope().variable('target', target);
    heap.root.shortcut('global', heap.object('global').property('bus', heap.object('Bus').property('listener', heap.closure('listener', scope))));
    expect(search(heap).to(target)).toBe('global bus listener context target');
    expect(search(heap).to(heap.root)).toBe('');
    expect(search(heap).weightOf(heap.root)).toBe(0);
  });

  it('has none to what only weak edges lead to', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    heap.root.element(0, heap.weakRef(target));
    expect(search(heap).to(target)).toBeUndefined();
    expect(search(heap).reaches(target)).toBe(false);
    expect(search(heap).weightOf(target)).toBe(Infinity);
  });

  it('prefers a long way through fields to a short one through the bookkeeping of the engine', () => {
    for (const name of ['__proto__', 'map', 'constructor', 'feedback_cell', '_idleNext']) {
      const heap = new HeapBuilder();
      const target = heap.object('Target');
      const far = heap.object('A').property('b', heap.object('B').property('c', heap.object('C').property('target', target)));
      heap.root.element(0, heap.object('Near').property(name, target)).element(1, far);
      expect(search(heap).to(target)).toBe('1 b c target');
    }
  });

  it('goes over the stack only where there is no other way', () => {
    const heap = new HeapBuilder();
    const [target, lonely] = [heap.object('Target'), heap.object('Lonely')];
    let chain = target;
    for (let length = 0; length < 30; length++) chain = heap.object('Link').property('next', chain);
    heap.root.element(0, heap.synthetic('(Stack roots)').element(5, target).element(6, lonely)).element(1, chain);
    expect(search(heap).to(target)).toBe(`1${' next'.repeat(30)}`);
    expect(search(heap).to(lonely)).toBe('0 6');
  });

  it('takes the table of all names and keys for a holder only where there is no other', () => {
    const heap = new HeapBuilder();
    const [key, lonely] = [heap.string('key'), heap.string('lonely')];
    const far = heap.object('A').property('b', heap.object('B').internal('properties', heap.array().internal('30', key)));
    heap.root.element(0, heap.synthetic('(Internalized strings)').element(5, key).element(6, lonely)).shortcut('global', far);
    expect(search(heap).to(key)).toBe('global b properties 30');
    expect(search(heap).to(lonely)).toBe('0 6');
  });

  it('takes the word of the engine that it needs an object, as Bun gives it for values of WeakMaps, only where there is no other', () => {
    const heap = new HeapBuilder();
    const [target, lonely] = [heap.object('Target'), heap.object('Lonely')];
    const far = heap.object('A').property('b', heap.object('B').property('c', heap.object('C').property('target', target)));
    heap.root.element(0, heap.synthetic('(GC roots)').internal('', target).internal('', lonely)).shortcut('global', far);
    expect(search(heap).to(target)).toBe('global b c target');
    expect(search(heap).to(lonely)).toBe('0 ');
  });

  it('takes back a way when a lighter one is found later', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const below = target.property('below', heap.object('Below')).edges[0]!.to;
    heap.root.element(0, heap.object('Heavy').property('prototype', target)).element(1, heap.object('A').property('b', heap.object('B').property('target', target)));
    expect(search(heap).to(below)).toBe('1 b target below');
  });

  it('does not enter what is left out, nor begin there', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const near = heap.object('Near').property('target', target);
    const far = heap.object('Far').property('between', heap.object('Between').property('target', target));
    heap.root.element(0, near).element(1, far);
    const without = (...objects: HeapObject[]) => search(heap, { without: new Set(objects.map(({ node }) => node)) });
    expect(without(near).to(target)).toBe('1 between target');
    expect(without(near).to(near)).toBeUndefined();
    expect(without(near).reaches(near)).toBe(false);
    expect(without(near, far).to(target)).toBeUndefined();
    expect(without(heap.root).reaches(target)).toBe(false);
  });

  it('begins elsewhere when asked to', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const start = heap.object('Start').property('target', target);
    heap.root.element(0, target);
    expect(search(heap, { from: start.node }).to(target)).toBe('target');
    expect(search(heap, { from: start.node }).to(start)).toBe('');
    expect(search(heap, { from: start.node }).reaches(heap.root)).toBe(false);
  });

  describe('through a WeakMap', () => {
    /** `map.set(key, { key })`, with the map at hand. */
    const entry = () => {
      const heap = new HeapBuilder();
      const key = heap.object('Key');
      const value = heap.object('Value').property('key', key);
      const weakMap = heap.weakMap().set(key, value);
      heap.root.property('map', weakMap.map);
      return { heap, key, value, ...weakMap };
    };

    it('goes to a key by who holds it elsewhere, however far, for the value does not keep it', () => {
      const { heap, key, value } = entry();
      let chain = key;
      for (let length = 0; length < 50; length++) chain = heap.object('Link').property('next', chain);
      heap.root.property('elsewhere', chain);
      expect(search(heap).to(key)).toBe(`elsewhere${' next'.repeat(50)}`);
      expect(search(heap).to(value)).toBe(`elsewhere${' next'.repeat(50)} entry`);
    });

    it('has no way to a key that only its value leads to', () => {
      const { heap, key, value, table } = entry();
      expect(search(heap).reaches(table)).toBe(true);
      expect(search(heap).reaches(key)).toBe(false);
      expect(search(heap).reaches(value)).toBe(false);
    });

    it('goes to a value by its key, also where the map is further away', () => {
      const heap = new HeapBuilder();
      const key = heap.object('Key');
      const value = heap.object('Value');
      const { map, table } = heap.weakMap().set(key, value);
      heap.root.property('key', key).property('cache', heap.object('Cache').property('entries', heap.object('Entries').property('map', map)));
      expect(search(heap).to(table)).toBe('cache entries map table');
      expect(search(heap).to(value)).toBe('key entry');
      expect(search(heap).weightOf(value)).toBeGreaterThan(search(heap).weightOf(table));
    });

    it('goes along a chain of values that are keys again', () => {
      const heap = new HeapBuilder();
      const links = Array.from({ length: 5 }, (_, index) => heap.object(`Link${index}`));
      const map = heap.weakMap();
      for (let index = links.length - 2; index >= 0; index--) map.set(links[index]!, links[index + 1]!);
      heap.root.property('map', map.map).property('first', links[0]!);
      expect(search(heap).to(links[4]!)).toBe('first entry entry entry entry');
    });

    it('has none where key or table is left out', () => {
      const { heap, key, value, table } = entry();
      heap.root.property('key', key);
      expect(search(heap).to(value)).toBe('key entry');
      expect(search(heap, { without: new Set([key.node]) }).to(value)).toBeUndefined();
      expect(search(heap, { without: new Set([table.node]) }).to(value)).toBeUndefined();
    });
  });
});

describe('distinctPaths', () => {
  it('gives the lightest first, each next one as far apart as the heap allows', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const shared = heap.object('Shared').property('target', target);
    heap.root
      .property('long', heap.object('A').property('b', heap.object('B').property('target', target)))
      .property('short', heap.object('C').property('target', target))
      .property('throughShared', shared)
      .property('alsoThroughShared', heap.object('D').property('shared', shared));
    const { distinct } = search(heap);
    expect(distinct(target, 1)).toEqual(['short target']);
    expect(distinct(target, 2)).toEqual(['short target', 'throughShared target']);
    expect(distinct(target, 3)).toEqual(['short target', 'throughShared target', 'long b target']);
  });

  it('goes again where there is no other way, and ends when no new path is left', () => {
    const heap = new HeapBuilder();
    const target = heap.object('Target');
    const neck = heap.object('Neck').property('target', target);
    heap.root.property('one', heap.object('One').property('neck', neck)).property('two', heap.object('Two').property('neck', neck));
    const lonely = heap.object('Lonely');
    expect(search(heap).distinct(target, 5)).toEqual(['one neck target', 'two neck target']);
    expect(search(heap).distinct(lonely, 5)).toEqual([]);
  });

  it('does not tell the two halves of an entry of a WeakMap as two ways', () => {
    const heap = new HeapBuilder();
    const key = heap.object('Key');
    const value = heap.object('Value');
    heap.root.property('key', key).property('map', heap.weakMap().set(key, value).map);
    expect(search(heap).distinct(value, 5)).toEqual(['key entry']);
  });
});
