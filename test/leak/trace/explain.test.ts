import { beforeAll, describe, expect, it } from 'vitest';
import type { HeapSnapshot } from '../../../src/leak/heap/heap-snapshot.js';
import { HeapProbe } from '../../../src/leak/heap/heap-probe.js';
import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { explainNodes } from '../../../src/leak/trace/explain.js';
import type { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import type { RawTrace } from '../../../src/leak/trace/raw-trace.js';
import { Kept, plants } from './plants.js';
import { toldPath, tracesToPlants, wantedPath } from './told-paths.js';

const chains: object[] = [];
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
    chains.push(list);
    const { steps } = await traceOfLast(list, ['next']);
    expect(steps.slice(-2).map(({ object, row, reference }) => [reference, object, row])).toEqual([
      ['property', 'Object', { pattern: 1, times: 39 }],
      ['property', 'Kept', undefined],
    ]);
  });

  it('also steps that repeat themselves together, however many: their fingerprint is the same', async () => {
    const fingerprints = new Set<string>();
    for (const length of [5, 40]) {
      let chain: object = new Kept(-1);
      for (let links = 0; links < length; links++) chain = { even: { odd: chain } };
      chains.push(chain);
      const { steps, fingerprint } = await traceOfLast(chain, ['even', 'odd']);
      expect(steps.slice(-4).map(({ object, row, unconfirmed }) => [unconfirmed!.name, object, row])).toEqual([
        ['even', 'Object', undefined],
        ['odd', 'Object', { pattern: 2, times: length - 1 }],
        ['even', 'Object', undefined],
        ['odd', 'Kept', undefined],
      ]);
      fingerprints.add(fingerprint);
    }
    expect(fingerprints.size).toBe(1);
  });

  it('tells a string that keeps a longer one', async () => {
    const line = { field: `${'x'.repeat(1000)}${chains.push({})}`.slice(3, 900) };
    chains.push(line);
    const { snapshot, node } = await snapshotWith(line);
    const [trace] = explainNodes(snapshot, [{ node: snapshot.follow(node, 'field')!, label: 'field' }]);
    expect(trace!.steps.at(-1)!.object).toBe('a slice of a longer string');
  });

  it('tells the key of a property, which the table of all keys does not keep', async () => {
    const counts: Record<string, number> = {};
    for (let at = 0; at < 100; at++) counts[`key ${at}`] = at;
    chains.push(counts);
    const { snapshot, node } = await snapshotWith(counts);
    const table = snapshot.follow(node, 'properties')!;
    const keys = Array.from(snapshot.edgeTo.slice(snapshot.firstEdge[table]!, snapshot.firstEdge[table + 1]!)).filter((each) => snapshot.typeOf(each) === 'string');
    const [first] = explainNodes(snapshot, keys.map((key) => ({ node: key, label: 'key' })));
    expect(keys.length).toBeGreaterThanOrEqual(100);
    expect(first).toMatchObject({ count: expect.toSatisfy((count: number) => count >= 100) });
    expect(first!.steps.slice(-2).map(({ reference, object }) => `${reference} → ${object}`)).toEqual([expect.stringMatching(/^element \d+ → Object$/), 'key of a property → a string']);
  });

  it('has no names of the engine for what native code holds', async () => {
    const kept = new Kept(-1);
    const { port1 } = new MessageChannel();
    port1.addEventListener('message', () => kept);
    port1.start();
    const { snapshot, node } = await snapshotWith(kept);
    const [trace] = explainNodes(snapshot, [{ node, label: 'kept' }]);
    port1.close();
    expect(trace!.steps.map(({ object }) => object)).toContain('MessagePort');
    expect(trace!.steps.map(({ reference }) => reference).join('; ')).not.toMatch(/native_|\d/);
  });

  it('has a fingerprint of its own for each way', () => {
    expect(traces.size).toBe(plants.length);
    for (const { fingerprint } of traces.values()) expect(fingerprint).toMatch(/^[0-9a-f]{6}$/);
  });
});

/** The trace to what a chain of properties of these names, again and again, ends in. */
async function traceOfLast(chain: object, names: readonly string[]): Promise<RawTrace> {
  let { snapshot, node } = await snapshotWith(chain);
  for (let at = 0; ; at++) {
    const next = snapshot.follow(node, names[at % names.length]!);
    if (next === undefined) break;
    node = next;
  }
  return explainNodes(snapshot, [{ node, label: 'last' }])[0]!;
}

async function snapshotWith(object: object): Promise<{ readonly snapshot: HeapSnapshot; readonly node: number }> {
  const probe = new HeapProbe([new WeakRef(object)]);
  const snapshot = await takeSnapshot();
  return { snapshot, node: probe.targetsIn(snapshot)[0]! };
}
