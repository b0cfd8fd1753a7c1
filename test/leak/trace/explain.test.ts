import { beforeAll, describe, expect, it } from 'vitest';
import { HeapProbe } from '../../../src/leak/heap/heap-probe.js';
import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { explainNodes } from '../../../src/leak/trace/explain.js';
import type { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { Kept, plants } from './plants.js';
import { toldPath, tracesToPlants, wantedPath } from './told-paths.js';

const linked: object[] = [];
let traces: ReadonlyMap<string, LeakTrace>;
beforeAll(async () => {
  traces = await tracesToPlants();
});

describe('a path in words', () => {
  it.each(plants)('$title', (plant) => {
    expect(toldPath(traces.get(plant.title)!)).toEqual(wantedPath(plant));
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
