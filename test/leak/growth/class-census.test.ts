import { describe, expect, it } from 'vitest';
import { ClassCensus } from '../../../src/leak/growth/class-census.js';
import { ClassTable } from '../../../src/leak/growth/class-table.js';
import { HeapBuilder } from '../heap/heap-builder.js';

const sorted = (texts: string[]) => {
  texts.sort();
  return texts;
};
const counted = (heap: HeapBuilder, lastId = 0, left?: Uint8Array) => {
  const table = new ClassTable();
  const census = new ClassCensus(heap.read(), table, lastId, left);
  const classes = Array.from({ length: table.size }, (_, number) => [`${table.isFunction(number) ? 'function ' : ''}${table.nameOf(number)}`, number] as const);
  return { census, table, counts: sorted(classes.map(([name, number]) => `${name}: ${census.all(number)}`)), numberOf: (name: string) => classes.find(([each]) => each === name)?.[1] ?? -1 };
};

describe('a class census', () => {
  it('counts instances by class, and closures by function', () => {
    const heap = new HeapBuilder();
    heap.root.property('a', heap.object('Session')).property('b', heap.object('Session'));
    heap.root.property('f', heap.closure('onTick', heap.scope()));
    expect(counted(heap).counts).toEqual(['Session: 2', 'function onTick: 1', 'system / Context: 1']);
  });

  it('counts the instances of a class whose shape, which is called as it is, comes first', () => {
    const heap = new HeapBuilder();
    heap.hidden('Promise');
    heap.object('Promise');
    heap.object('Promise');
    expect(counted(heap).counts).toEqual(['Promise: 2']);
  });

  it('tells classes and functions of one name apart by where they stand', () => {
    const heap = new HeapBuilder();
    heap.object('Session').at(7, 11, 2);
    heap.object('Session').at(7, 11, 2);
    heap.object('Session').at(8, 0, 0);
    heap.object('Session');
    heap.closure('Session', heap.scope()).at(7, 11, 2);
    heap.closure('onTick', heap.scope()).at(7, 3, 1);
    heap.closure('onTick', heap.scope()).at(7, 4, 1);
    expect(counted(heap).counts).toEqual([
      'Session: 1',
      'Session: 1',
      'Session: 2',
      'function Session: 1',
      'function onTick: 1',
      'function onTick: 1',
      'system / Context: 3',
    ]);
  });

  it('gives a class the same number in each snapshot', () => {
    const [first, second] = [new HeapBuilder(), new HeapBuilder()];
    const table = new ClassTable();
    const early = first.object('Session').at(7, 11, 2);
    second.object('Other');
    const late = second.object('Session').at(7, 11, 2);
    const [one, other] = [first, second].map((heap) => new ClassCensus(heap.read(), table, 0)) as [ClassCensus, ClassCensus];
    expect(other.classOf[late.node]).toBe(one.classOf[early.node]);
    expect(one.all(table.size - 1)).toBe(0);
    expect(one.classes).toBeLessThan(other.classes);
  });

  it('counts strings all alike: their names are their contents', () => {
    const heap = new HeapBuilder();
    heap.string('a secret');
    heap.string('another');
    expect(counted(heap).counts).toEqual(['(string): 2']);
  });

  it("counts nothing of the engine's own but scopes, registrations and contents of buffers", () => {
    const heap = new HeapBuilder();
    for (const name of ['system / Map', 'system / PropertyCell', 'system / WeakCell']) heap.hidden(name).at(7, 1, 1);
    heap.object('system / PromiseReaction');
    heap.scope();
    heap.synthetic('(Stack roots)');
    expect(counted(heap).counts).toEqual(['system / Context: 1', 'system / WeakCell: 1']);
  });

  it('knows how many instances are younger than the snapshot before', () => {
    const heap = new HeapBuilder();
    const old = heap.object('Session');
    heap.object('Session');
    heap.object('Session');
    const { census, numberOf } = counted(heap, old.id);
    expect([census.all(numberOf('Session')), census.young(numberOf('Session'))]).toEqual([3, 2]);
    expect([census.all(99), census.young(99)]).toEqual([0, 0]);
  });

  it('leaves out what it is told to', () => {
    const heap = new HeapBuilder();
    heap.object('Session');
    const left = heap.object('Session');
    const marks = new Uint8Array(heap.read().nodeCount);
    marks[left.node] = 1;
    const { census, counts } = counted(heap, 0, marks);
    expect(counts).toEqual(['Session: 1']);
    expect(census.classOf[left.node]).toBeLessThan(0);
    expect(census.classOf[0]).toBeLessThan(0);
  });
});
