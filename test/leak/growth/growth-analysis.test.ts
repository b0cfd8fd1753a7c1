import { describe, expect, it } from 'vitest';
import { type Conclusion, GrowthAnalysis } from '../../../src/leak/growth/growth-analysis.js';
import { HeapBuilder, type HeapObject } from '../heap/heap-builder.js';

const totals = [50, 100, 400, 1600];
const own = { iterated: 'the iterated function', awaited: 'the awaited promise' };

/** A heap that grows as a program would make it grow, with a snapshot after the warm-up and each round. */
class Program {
  readonly heap = new HeapBuilder();
  readonly scope = this.heap.scope();
  readonly analysis = new GrowthAnalysis();
  readonly growing: number[] = [];

  constructor() {
    const shared = this.heap.hidden('shared').internal('script', this.heap.hidden('/app/server.js'));
    const native = this.heap.hidden('system / NativeContext');
    this.heap.root.property('f', this.heap.closure('f', this.scope.internal('previous', native)).at(9, 1, 1).internal('shared', shared));
  }

  variable(name: string, value: HeapObject): HeapObject {
    this.scope.variable(name, value);
    return value;
  }

  run(iterate: (iteration: number) => void): Conclusion {
    let done = 0;
    for (const total of totals) {
      while (done < total) iterate(done++);
      const bytes = this.heap.bytes();
      this.analysis.push(bytes.subarray(0, 1000));
      this.analysis.push(bytes.subarray(1000));
      this.analysis.end(total, own);
      if (total !== totals[0]) this.growing.push(this.analysis.growing());
    }
    return this.analysis.conclude(1, own);
  }
}

const summary = ({ suspects }: Conclusion) => suspects.map(({ kind, name, deltas, traces }) => ({ kind, name, deltas, traces: traces.length }));
const told = ({ traces }: Conclusion) => traces.map(({ label, steps, count, of }) => `${label} (${count} of ${of}): ${steps.map(({ reference = '', object }) => `${reference} ${object}`).join(', ')}`);

describe('the analysis of growth', () => {
  it('finds nothing where nothing grows', () => {
    const program = new Program();
    program.variable('sessions', program.heap.array());
    const conclusion = program.run(() => {});
    expect(program.growing).toEqual([0, 0, 0]);
    expect(conclusion).toEqual({ suspects: [], traces: [], known: [] });
  });

  it('names the class that grows, and tells how its instances are held', () => {
    const program = new Program();
    const sessions = program.variable('sessions', program.heap.array());
    const conclusion = program.run((i) => sessions.element(i, program.heap.object('Session').at(9, 20, 4)));
    expect(program.growing.every((count) => count > 0)).toBe(true);
    expect(summary(conclusion)).toEqual([
      { kind: 'class', name: 'Session', deltas: [50, 300, 1200], traces: 1 },
      { kind: 'container', name: 'Array', deltas: [50, 300, 1200], traces: 0 },
    ]);
    expect(conclusion.suspects[0]!.position).toMatchObject({ script: '/app/server.js', line: 20, column: 4 });
    expect(told(conclusion)).toEqual([expect.stringMatching(/^Session, 1 more per iteration \(8 of 8\):  GC root: module scope, variable "sessions" Array, element \d+ Session$/)]);
  });

  it('puts what holds the rest first, and of that what says most to a reader', () => {
    const program = new Program();
    const { heap } = program;
    const listeners = program.variable('listeners', heap.array());
    const conclusion = program.run((i) => {
      const session = heap.object('Session').at(9, 20, 4).property('items', heap.array().element(0, heap.object('Object')));
      listeners.element(i, heap.closure('onTick', heap.scope().variable('session', session)).at(9, 30, 2));
    });
    expect(summary(conclusion).map(({ name, traces }) => [name, traces])).toEqual([
      ['Session', 1],
      ['Array', 0],
      ['function onTick', 0],
      ['scope', 0],
      ['Array', 0],
      ['Object', 0],
    ]);
    expect(told(conclusion)[0]).toMatch(/variable "listeners" Array, element \d+ function onTick, captured variable "session" Session$/);
  });

  it('names a function that leaks before the objects of the platform that hold it', () => {
    const program = new Program();
    const { heap } = program;
    const timers = program.variable('timers', heap.object('Map'));
    const table = heap.hidden('');
    timers.internal('table', table);
    const conclusion = program.run((i) => table.internal(String(i), heap.object('Timeout').property('_onTimeout', heap.closure('', heap.scope()).at(9, 30, 2))));
    expect(summary(conclusion)[0]).toMatchObject({ name: 'anonymous function' });
    expect(summary(conclusion).map(({ name }) => name)).toContain('Timeout');
  });

  it('tells of a chain by the way to one further on, and by its head', () => {
    const program = new Program();
    const { heap } = program;
    const list = program.variable('list', heap.object('List'));
    let tail = list;
    const conclusion = program.run(() => {
      const next = heap.object('Link');
      tail.property('next', next);
      tail = next;
    });
    expect(told(conclusion)).toEqual([
      'Link, 1 more per iteration (1 of 2):  GC root: module scope, variable "list" List, property Link, property Link',
      'Link, 1 more per iteration (1 of 2):  GC root: module scope, variable "list" List, property Link',
    ]);
  });

  it('explains the object itself where it holds ever more of the same', () => {
    const program = new Program();
    const [same, list] = [program.variable('same', program.heap.object('Config')), program.variable('list', program.heap.array())];
    const conclusion = program.run((i) => list.element(i, same));
    expect(summary(conclusion)).toEqual([{ kind: 'container', name: 'Array', deltas: [50, 300, 1200], traces: 1 }]);
    expect(told(conclusion)).toEqual(['Array, 1 more reference per iteration (1 of 1):  GC root: module scope, variable "list" Array']);
  });

  it('explains the object itself where its memory grows', () => {
    const program = new Program();
    const store = program.heap.hidden('').size(400);
    program.variable('numbers', program.heap.array().internal('elements', store));
    const conclusion = program.run(() => store.size(store.bytes + 8));
    expect(summary(conclusion)).toEqual([{ kind: 'bytes', name: 'Array', deltas: [400, 2400, 9600], traces: 1 }]);
    expect(told(conclusion)).toEqual(['Array, 8 more bytes per iteration (1 of 1):  GC root: module scope, variable "numbers" Array']);
  });

  it('explains what a variable holds where it is replaced by more and more', () => {
    const program = new Program();
    const { heap, scope } = program;
    program.variable('other', heap.string('unchanged').size(1e6));
    const at = scope.edges.length;
    const conclusion = program.run((i) => {
      scope.edges.splice(at, 1);
      scope.variable('log', heap.string(`log ${i}`).size(1000 + 20 * i));
    });
    // The strings of before are in the list of nodes, although nothing leads to them.
    const bytes = summary(conclusion).filter(({ kind }) => kind === 'bytes');
    expect(bytes).toEqual([{ kind: 'bytes', name: 'a string', deltas: [1000, 6000, 24_000], traces: 1 }]);
    expect(told(conclusion)).toEqual(['a string, 20 more bytes per iteration (1 of 1):  GC root: module scope, variable "log" a string']);
  });

  it('does not take objects for new ones because they are called by another class', () => {
    const program = new Program();
    const old = Array.from({ length: 3000 }, (_, at) => program.heap.object(at % 2 === 0 ? 'A' : 'B'));
    for (const each of old) program.heap.root.property('old', each);
    let renamed = 0;
    program.run((i) => {
      for (; renamed < i * 1.5; renamed++) (old[renamed] as { name: string }).name = 'C';
    });
    expect(program.growing).toEqual([0, 0, 0]);
  });

  it('begins at the iterated function where only that holds what grows', () => {
    const program = new Program();
    const { heap } = program;
    const [list, global] = [heap.array(), heap.array()];
    const iterate = heap.closure('iterate', heap.scope().variable('list', list).variable('global', global)).at(9, 40, 1);
    heap.root.property('marks', heap.object('Object').property(own.iterated, iterate));
    program.variable('global', global);
    const conclusion = program.run((i) => {
      list.element(i, heap.object('Local'));
      global.element(i, heap.object('Global'));
    });
    expect(told(conclusion)).toEqual([
      expect.stringMatching(/^Local.*:  GC root: the iterated function, captured variable "list" Array, element \d+ Local$/),
      expect.stringMatching(/^Global.*:  GC root: module scope, variable "global" Array, element \d+ Global$/),
    ]);
  });

  it('refuses to compare heaps whose objects have been renumbered', () => {
    const analysis = new GrowthAnalysis();
    const snapshotWith = (before: number) => {
      const heap = new HeapBuilder();
      for (let at = 0; at < before; at++) heap.root.element(at, heap.object('Other'));
      heap.root.property('marks', heap.object('Object').property(own.iterated, heap.closure('iterate', heap.scope())));
      return heap.bytes();
    };
    analysis.push(snapshotWith(3));
    analysis.end(50, own);
    analysis.push(snapshotWith(3));
    analysis.end(100, own);
    analysis.push(snapshotWith(4));
    expect(() => analysis.end(200, own)).toThrow('expected no debugger or profiler to be disconnected while growth is measured');
  });

  it('compares classes alone where ids do not last', () => {
    const analysis = new GrowthAnalysis({ idsLast: false });
    for (const total of totals) {
      const heap = new HeapBuilder();
      for (let at = 0; at < 3000 - total; at++) heap.root.element(at, heap.object('Other'));
      const list = heap.array().internal('elements', heap.hidden('').size(total * 8));
      heap.root.property('list', list).property('marks', heap.object('Object').property(own.iterated, heap.closure('iterate', heap.scope())));
      for (let at = 0; at < total; at++) list.element(at, heap.object('Session'));
      analysis.push(heap.bytes());
      analysis.end(total, own);
    }
    expect(analysis.growing()).toBe(1);
    expect(summary(analysis.conclude(1, own))).toEqual([{ kind: 'class', name: 'Session', deltas: [50, 300, 1200], traces: 1 }]);
  });

  it('leaves out what known retainers hold, and says so', () => {
    const program = new Program();
    const hooks = program.heap.array();
    program.variable('current', program.heap.object('Object').property('suite', program.heap.object('Object')).property('onFinished', hooks));
    const conclusion = program.run((i) => hooks.element(i, program.heap.object('Assertion')));
    expect(program.growing).toEqual([0, 0, 0]);
    expect(conclusion).toMatchObject({ suspects: [], known: [{ what: 'hooks of the running vitest test' }] });
  });

  it('reports a damaged snapshot', () => {
    const analysis = new GrowthAnalysis();
    expect(() => analysis.push(Buffer.from('{"nothing":[1,2,3]}'.padEnd(2 ** 21)))).toThrow(/expected a heap snapshot/);
    expect(() => new GrowthAnalysis().end(1, own)).toThrow(/expected a heap snapshot/);
  });
});
