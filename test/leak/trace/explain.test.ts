import { beforeAll, describe, expect, it } from 'vitest';
import { HeapProbe } from '../../../src/leak/heap/heap-probe.js';
import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { explainNodes } from '../../../src/leak/trace/explain.js';
import type { LeakTrace, TraceStep } from '../../../src/leak/trace/leak-trace.js';
import { locateTraces } from '../../../src/leak/trace/locate.js';
import { Kept, plants } from './plants.js';

/** A step as the plants write it. The signals of Node 20 are made as plain EventTargets. */
const inWords = ({ reference, object }: TraceStep) =>
  reference === undefined ? object.replace(/ of .*$/, '') : `${reference} → ${object}`.replace('#signal → EventTarget', '#signal → AbortSignal');

const linked: object[] = [];
const traces = new Map<string, LeakTrace>();
beforeAll(async () => {
  const targets = plants.map(({ keep }, serial) => {
    const kept = new Kept(serial);
    keep(kept);
    return new WeakRef(kept);
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const probe = new HeapProbe(targets);
  const snapshot = await takeSnapshot();
  const subjects = probe.targetsIn(snapshot).map((node, index) => ({ node: node!, label: plants[index]!.title }));
  for (const trace of await locateTraces(explainNodes(snapshot, subjects))) traces.set(trace.label, trace);
});

describe('a path in words', () => {
  it.each(plants)('$title', ({ title, path }) => {
    const steps = traces.get(title)!.steps.map(inWords);
    const root = path[0]!.startsWith('GC root') ? [] : ['GC root: module scope'];
    expect(steps).toEqual([...root, ...path]);
  });

  it('tells equal steps in a row once, and counts them', async () => {
    let list: object = new Kept(-1);
    for (let links = 0; links < 40; links++) list = { next: list };
    linked.push(list);
    const probe = new HeapProbe([new WeakRef(list)]);
    const snapshot = await takeSnapshot();
    const [node] = probe.targetsIn(snapshot);
    const last = (at: number): number => (snapshot.follow(at, 'next') === undefined ? at : last(snapshot.follow(at, 'next')!));
    const [trace] = explainNodes(snapshot, [{ node: last(node!), label: 'last' }]);
    expect(linked).toHaveLength(1);
    expect(trace!.steps.slice(-2).map(({ object, times, reference }) => [reference, object, times])).toEqual([
      ['property', 'Object', 39],
      ['property', 'Kept', undefined],
    ]);
  });

  it('has a fingerprint of its own for each way', () => {
    expect(traces.size).toBe(plants.length);
    for (const { fingerprint } of traces.values()) expect(fingerprint).toMatch(/^[0-9a-f]{6}$/);
  });
});
