import { describe, expect, it, vi } from 'vitest';
import { KnownGrowth } from '../../../src/leak/growth/known-growth.js';
import { findNamed } from '../../../src/leak/growth/named-in-heap.js';
import { knownRetainers } from '../../../src/leak/growth/known-retainers.js';
import type { HeapSnapshot } from '../../../src/leak/heap/heap-snapshot.js';
import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { HeapBuilder, type HeapObject } from '../heap/heap-builder.js';

const heldIn = (known: KnownGrowth, snapshot: HeapSnapshot) => known.heldIn(snapshot, findNamed(snapshot, known.names));
const growing = (what: string, holder: (heap: HeapBuilder) => HeapObject) => ({ what, holder });

/** A variable of a module, as the platform's and the runners' scripts have it. */
function moduleVariable(heap: HeapBuilder, name: string, script: string, value: HeapObject): HeapObject {
  const scope = heap.scope().variable(name, value);
  const shared = heap.hidden('shared').internal('script', heap.hidden(script));
  heap.root.property('module', heap.closure('f', scope).at(9, 1, 1).internal('shared', shared));
  return value;
}

function held(heap: HeapBuilder, holder: HeapObject, property: string, value: HeapObject): HeapObject {
  heap.root.property('holder', holder.property(property, value));
  return value;
}

/** For each retainer of the list: a heap as its runner has it, and the object that grows. */
const heaps = [
  growing('hooks of the running vitest test', (heap) => held(heap, heap.object('Object').property('suite', heap.object('Object')), 'onFinished', heap.array())),
  growing("vitest's list of mock functions", (heap) => moduleVariable(heap, 'REGISTERED_MOCKS', '/app/node_modules/@vitest/spy/dist/index.js', heap.object('Set'))),
  growing("vitest's list of mock functions", (heap) => moduleVariable(heap, 'MOCK_RESTORE', 'C:\\app\\node_modules\\@vitest\\spy\\dist\\index.js', heap.object('Set'))),
  growing("jest's list of mock functions", (heap) => held(heap, heap.object('ModuleMocker'), '_spyState', heap.object('Set'))),
  growing('calls that a mock function has recorded', (heap) => {
    const [state, calls] = [heap.object('Object'), heap.array()];
    held(heap, heap.object('Object'), 'state', state.property('calls', calls).property('invocationCallOrder', heap.array()));
    return calls;
  }),
  growing('calls that a sinon spy has recorded', (heap) => {
    const [spy, calls] = [heap.closure('spy', heap.scope()), heap.array()];
    held(heap, spy.property('thisValues', heap.array()).property('callIds', heap.array()), 'args', calls);
    return calls;
  }),
  growing('mock functions of node:test', (heap) => held(heap, heap.object('MockFunctionContext'), '#calls', heap.array())),
  growing('snapshots that the test has compared', (heap) => held(heap, heap.object('SnapshotState'), '_inlineSnapshotStacks', heap.array())),
  growing('console output that jest has buffered', (heap) => held(heap, heap.object('BufferedConsole'), '_buffer', heap.array())),
  growing("Node's buffer of resource timings", (heap) => moduleVariable(heap, 'resourceTimingBuffer', 'node:internal/perf/observe', heap.array())),
];

describe('known retainers', () => {
  it.each(heaps)('$what: what only it holds is left out, once it grows', ({ what, holder }) => {
    const heap = new HeapBuilder();
    const grown = holder(heap);
    const known = new KnownGrowth();
    expect(heldIn(known, heap.read())).toBeUndefined();
    expect(known.growers()).toEqual([]);
    const [entry, payload, shared] = [heap.object('Entry'), heap.object('Payload'), heap.object('Shared')];
    grown.element(0, entry.property('payload', payload).property('shared', shared));
    heap.root.property('shared', shared);
    const left = heldIn(known, heap.read())!;
    expect([entry, payload, shared].map(({ node }) => left[node])).toEqual([1, 1, 0]);
    expect(left[0]).toBe(0);
    expect(known.growers()).toMatchObject([{ what }]);
  });

  it('are each tried', () => {
    const tried = new Set([...heaps.map(({ what }) => what), "keys of Node's top-level resource"]);
    expect(knownRetainers.map(({ what }) => what).filter((what) => !tried.has(what))).toEqual([]);
  });

  it.each<[string, (heap: HeapBuilder) => HeapObject]>([
    ['a variable of the same name elsewhere', (heap) => moduleVariable(heap, 'resourceTimingBuffer', '/app/timings.js', heap.array())],
    ['a property of the same name elsewhere', (heap) => held(heap, heap.object('Task'), 'onFinished', heap.array())],
    ['a buffer of another class', (heap) => held(heap, heap.object('Socket'), '_buffer', heap.array())],
    ['a function of the same name as a class', (heap) => held(heap, heap.closure('SnapshotState', heap.scope()), 'entries', heap.array())],
  ])('are not %s', (_, holder) => {
    const heap = new HeapBuilder();
    const known = new KnownGrowth();
    const grown = holder(heap);
    heldIn(known, heap.read());
    grown.element(0, heap.object('Entry'));
    expect(heldIn(known, heap.read())).toBeUndefined();
    expect(known.growers()).toEqual([]);
  });

  it("leave out the keys of Node's top-level resource, but not what it holds", () => {
    const heap = new HeapBuilder();
    const [resource, key, store, table] = [heap.object('Object'), heap.symbol(), heap.object('Store'), heap.hidden('')];
    moduleVariable(heap, 'topLevelResource', 'node:internal/async_hooks', resource.internal('properties', table.internal('1', key)).property('<symbol kResourceStore>', store));
    const known = new KnownGrowth();
    heldIn(known, heap.read());
    table.internal('2', heap.symbol());
    const left = heldIn(known, heap.read())!;
    expect([resource, key, table, store].map(({ node }) => left[node])).toEqual([1, 1, 1, 0]);
    expect(known.growers()).toMatchObject([{ what: "keys of Node's top-level resource" }]);
  });
});

describe('in the heap of this test', () => {
  class Argument {
    readonly given = true;
  }

  const argumentsLeftOut = async (make: () => unknown) => {
    const known = new KnownGrowth();
    heldIn(known, await takeSnapshot());
    await make();
    const snapshot = await takeSnapshot();
    const left = heldIn(known, snapshot) ?? new Uint8Array(snapshot.nodeCount);
    const nodes = Array.from({ length: snapshot.nodeCount }, (_, node) => node).filter((node) => snapshot.nameOf(node) === 'Argument' && snapshot.typeOf(node) === 'object');
    // One is the prototype.
    return nodes.filter((node) => left[node] === 1).length;
  };

  it('the calls of a mock function are left out', async () => {
    const mock = vi.fn();
    const left = await argumentsLeftOut(() => {
      for (let call = 0; call < 5; call++) mock(new Argument());
    });
    expect(left).toBe(5);
    mock.mockReset();
  });

  it('what awaited assertions leave is left out', async () => {
    const left = await argumentsLeftOut(async () => {
      for (let call = 0; call < 5; call++) await expect(Promise.resolve(new Argument())).resolves.toBeInstanceOf(Argument);
    });
    // The stack may still have the last one.
    expect(left).toBeGreaterThanOrEqual(4);
  });

  it('what the test itself holds is not', async () => {
    const kept: Argument[] = [];
    expect(await argumentsLeftOut(() => kept.push(new Argument(), new Argument()))).toBe(0);
    expect(kept.length).toBe(2);
  });
});
