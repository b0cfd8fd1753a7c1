import { beforeAll, describe, expect, it } from 'vitest';
import { HeapProbe } from '../../../src/leak/heap/heap-probe.js';
import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { explainNodes } from '../../../src/leak/trace/explain.js';
import type { RawStep, RawTrace } from '../../../src/leak/trace/raw-trace.js';
import { Kept, plants } from './plants.js';

/** A step as the plants write it. The signals of Node 20 are made as plain EventTargets. */
const inWords = ({ reference, unconfirmed, object }: RawStep) =>
  reference === undefined ? object : `${unconfirmed?.reference ?? reference} → ${object}`.replace('#signal → EventTarget', '#signal → AbortSignal');

const traces = new Map<string, RawTrace>();
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
  for (const trace of explainNodes(snapshot, subjects)) traces.set(trace.label, trace);
});

describe('a path in words', () => {
  it.each(plants)('$title', ({ title, path }) => {
    const steps = traces.get(title)!.steps.map(inWords);
    const root = path[0]!.startsWith('GC root') ? [] : ['GC root: module scope'];
    expect(steps).toEqual([...root, ...path]);
  });

  it('has a fingerprint of its own for each way', () => {
    expect(traces.size).toBe(plants.length);
    for (const { fingerprint } of traces.values()) expect(fingerprint).toMatch(/^[0-9a-f]{6}$/);
  });
});
