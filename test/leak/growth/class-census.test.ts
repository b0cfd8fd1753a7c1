import { describe, expect, it } from 'vitest';
import { ClassCensus } from '../../../src/leak/growth/class-census.js';
import { HeapBuilder } from '../heap/heap-builder.js';

const all = (census: ClassCensus) => Object.fromEntries(census.keys.map((key) => [key, census.of(key).all]));

describe('a class census', () => {
  it('counts instances by class, and closures by function', () => {
    const heap = new HeapBuilder();
    heap.root.property('a', heap.object('Session')).property('b', heap.object('Session'));
    heap.root.property('f', heap.closure('onTick', heap.scope()));
    expect(all(new ClassCensus(heap.read(), 0))).toEqual({ ' Session': 2, 'function onTick': 1, ' system / Context': 1 });
  });

  it('tells classes and functions of one name apart by where they stand', () => {
    const heap = new HeapBuilder();
    heap.object('Session').at(7, 11, 2);
    heap.object('Session').at(7, 11, 2);
    heap.object('Session').at(8, 0, 0);
    heap.object('Session');
    heap.closure('onTick', heap.scope()).at(7, 3, 1);
    heap.closure('onTick', heap.scope()).at(7, 4, 1);
    expect(all(new ClassCensus(heap.read(), 0))).toEqual({
      ' Session\n7:11:2': 2,
      ' Session\n8:0:0': 1,
      ' Session': 1,
      'function onTick\n7:3:1': 1,
      'function onTick\n7:4:1': 1,
      ' system / Context': 2,
    });
  });

  it('counts strings all alike: their names are their contents', () => {
    const heap = new HeapBuilder();
    heap.string('a secret');
    heap.string('another');
    expect(all(new ClassCensus(heap.read(), 0))).toEqual({ ' (string)': 2 });
  });

  it("counts nothing of the engine's own but scopes, registrations and contents of buffers", () => {
    const heap = new HeapBuilder();
    for (const name of ['system / Map', 'system / PropertyCell', 'system / WeakCell']) heap.hidden(name);
    heap.object('system / PromiseReaction');
    heap.scope();
    heap.synthetic('(Stack roots)');
    expect(all(new ClassCensus(heap.read(), 0))).toEqual({ ' system / WeakCell': 1, ' system / Context': 1 });
  });

  it('knows which instances are younger than the snapshot before', () => {
    const heap = new HeapBuilder();
    const old = heap.object('Session');
    heap.object('Session');
    heap.object('Session');
    const census = new ClassCensus(heap.read(), old.id);
    expect(census.of(' Session')).toEqual({ all: 3, young: 2 });
    expect(census.of(' Unknown')).toEqual({ all: 0, young: 0 });
  });

  it('leaves out what it is told to', () => {
    const heap = new HeapBuilder();
    heap.object('Session');
    const left = heap.object('Session');
    const snapshot = heap.read();
    const marks = new Uint8Array(snapshot.nodeCount);
    marks[left.node] = 1;
    const census = new ClassCensus(snapshot, 0, marks);
    expect(census.of(' Session').all).toBe(1);
    expect(census.classOf[left.node]).toBeLessThan(0);
  });

  it('gives the number of each class for each node', () => {
    const heap = new HeapBuilder();
    const session = heap.object('Session');
    const census = new ClassCensus(heap.read(), 0);
    expect(census.keys[census.classOf[session.node]!]).toBe(' Session');
    expect(census.classOf[0]).toBeLessThan(0);
  });
});
