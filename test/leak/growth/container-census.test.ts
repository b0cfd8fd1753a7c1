import { describe, expect, it } from 'vitest';
import { ContainerCensus } from '../../../src/leak/growth/container-census.js';
import { HeapBuilder, type HeapObject } from '../heap/heap-builder.js';

const many = Array.from({ length: 10 }, (_, at) => at);
const holdings = (heap: HeapBuilder, object: HeapObject, left?: Uint8Array) => new ContainerCensus(heap.read(), left).of(object.id);

describe('references', () => {
  it('are counted once for an array, although its store shows them again', () => {
    const heap = new HeapBuilder();
    const list = heap.array();
    const store = heap.hidden('(object elements)');
    list.internal('elements', store);
    for (const at of many) {
      const item = heap.object('Item');
      list.element(at, item);
      store.internal(String(at), item);
    }
    expect(holdings(heap, list)?.references).toBe(11);
  });

  it('of a Map are those of its table, without the holes that deleted entries leave', () => {
    const heap = new HeapBuilder();
    const map = heap.object('Map');
    const table = heap.hidden('');
    map.internal('table', table);
    for (const at of many) table.internal(String(at), heap.object('Item'));
    for (const hole of ['system / Oddball', 'system / Hole']) table.internal('x', heap.hidden(hole));
    expect(holdings(heap, map)?.references).toBe(11);
  });

  it('that are weak do not count', () => {
    const heap = new HeapBuilder();
    const holder = heap.object('Holder');
    for (const at of many) holder.weak(String(at), heap.object('Item'));
    expect(holdings(heap, holder)).toBeUndefined();
  });

  it("of the engine's own objects are not listed", () => {
    const heap = new HeapBuilder();
    const [hidden, synthetic] = [heap.hidden('system / Map'), heap.synthetic('(Strong roots)')];
    const items = many.map(() => heap.object('Item'));
    for (const at of many) for (const holder of [hidden, synthetic]) holder.element(at, items[at]!);
    expect([...new ContainerCensus(heap.read()).ids()]).toEqual([]);
  });
});

describe('bytes of stores', () => {
  it.each(['elements', 'properties', 'table'])('are those of %s that no other object has', (name) => {
    const heap = new HeapBuilder();
    const [list, other] = [heap.array(), heap.array()];
    const shared = heap.hidden('').size(4000);
    list.internal(name, heap.hidden('').size(1000));
    list.internal(name, shared);
    other.internal(name, shared);
    heap.root.property('list', list).property('other', other);
    expect(holdings(heap, list)?.storeBytes).toBe(1000);
    expect(holdings(heap, other)).toBeUndefined();
  });

  it('are not those of a store that the program holds elsewhere too', () => {
    const heap = new HeapBuilder();
    const store = heap.hidden('').size(1000);
    const list = heap.array().internal('elements', store);
    heap.root.property('list', list).property('boilerplate', store);
    expect(holdings(heap, list)).toBeUndefined();
  });
});

describe('bytes held', () => {
  /** A module variable that holds the value, and holds it alone. */
  const variable = (heap: HeapBuilder, value: HeapObject): HeapObject => {
    const scope = heap.scope().variable('value', value);
    heap.root.property('module', heap.closure('f', scope));
    return scope;
  };

  it('are those of a string, with the pieces that it is made of', () => {
    const heap = new HeapBuilder();
    let rope = heap.string('first').size(100);
    for (const at of many) rope = heap.string(`(rope ${at})`).size(32).internal('first', rope).internal('second', heap.string(`${at}`).size(24));
    expect(holdings(heap, variable(heap, rope))?.heldBytes).toBe(100 + 10 * 56);
  });

  it('are those of a buffer and its contents', () => {
    const heap = new HeapBuilder();
    const contents = heap.object('system / JSArrayBufferData').size(5000);
    const buffer = heap.object('Buffer').size(96).internal('buffer', heap.object('ArrayBuffer').size(88).internal('backing_store', contents));
    expect(holdings(heap, variable(heap, buffer))?.heldBytes).toBe(5184);
  });

  it('are those of a list and its store, beside the bytes of the list itself', () => {
    const heap = new HeapBuilder();
    const list = heap.array().size(32).internal('elements', heap.hidden('').size(800));
    const scope = variable(heap, list);
    expect(holdings(heap, scope)?.heldBytes).toBe(832);
    expect(holdings(heap, list)?.storeBytes).toBe(800);
  });

  it('are not those of what something else holds too', () => {
    const heap = new HeapBuilder();
    const text = heap.string('x').size(5000);
    const scope = variable(heap, text);
    heap.root.property('elsewhere', text);
    expect(holdings(heap, scope)).toBeUndefined();
  });

  it('are those of a string that is internalized, for the table of strings does not hold it', () => {
    const heap = new HeapBuilder();
    const text = heap.string('x').size(5000);
    const scope = variable(heap, text);
    heap.root.internal('strings', heap.synthetic('(Internalized strings)').internal('0', text));
    expect(holdings(heap, scope)?.heldBytes).toBe(5000);
  });

  it('are not those of functions and their scopes', () => {
    const heap = new HeapBuilder();
    const inner = heap.closure('inner', heap.scope().variable('text', heap.string('x').size(5000))).size(1000);
    expect(holdings(heap, variable(heap, inner))).toBeUndefined();
  });

  it('are not those of the entries of a large table', () => {
    const heap = new HeapBuilder();
    const [small, large] = [heap.object('Small'), heap.object('Large')];
    for (let at = 0; at < 10; at++) small.property(`key${at}`, heap.string(`s${at}`).size(100));
    for (let at = 0; at < 100; at++) large.property(`key${at}`, heap.string(`l${at}`).size(100));
    heap.root.property('small', small).property('large', large);
    expect(holdings(heap, small)?.heldBytes).toBe(1000);
    expect(holdings(heap, large)?.heldBytes).toBe(0);
  });

  it('end where objects hold each other in a circle', () => {
    const heap = new HeapBuilder();
    const [one, other] = [heap.object('One').size(200), heap.object('Other').size(300)];
    one.property('other', other);
    other.property('one', one);
    expect(() => new ContainerCensus(heap.read())).not.toThrow();
  });
});

describe('a container census', () => {
  it('lists only objects that hold much', () => {
    const heap = new HeapBuilder();
    const holder = heap.object('Holder').property('text', heap.string('x').size(100));
    heap.root.property('holder', holder);
    expect(holdings(heap, holder)).toBeUndefined();
  });

  it('leaves out what it is told to', () => {
    const heap = new HeapBuilder();
    const holder = heap.object('Holder');
    const items = many.map((at) => heap.object('Item').property('text', heap.string(`${at}`)));
    for (const at of many) holder.property(`p${at}`, items[at]!);
    heap.root.property('holder', holder);
    expect(holdings(heap, holder)).toEqual({ references: 10, storeBytes: 0, heldBytes: 320 });
    const left = new Uint8Array(heap.read().nodeCount);
    left[holder.node] = 1;
    expect(holdings(heap, holder, left)).toBeUndefined();
    left[holder.node] = 0;
    for (const item of items) left[item.node] = 1;
    expect(holdings(heap, holder, left)?.heldBytes).toBe(160);
  });
});
