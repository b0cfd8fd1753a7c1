import { beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeGrowth } from '../../src/cli/judge-growth.js';
import type { Scenario } from '../../src/cli/load-scenario.js';
import type { ScenarioRequest } from '../../src/cli/scenario-request.js';
import { HeapTooLargeError } from '../../src/leak/growth/heap-too-large-error.js';
import type { AnalysisThread } from '../../src/leak/growth/analysis-thread.js';
import type { GrowthReport, growthOf as measure } from '../../src/leak/growth/measure-growth.js';
import { LeakTrace } from '../../src/leak/trace/leak-trace.js';

const { growthOf } = vi.hoisted(() => ({ growthOf: vi.fn<typeof measure>() }));
vi.mock('../../src/leak/growth/measure-growth.js', () => ({ growthOf }));

const report: GrowthReport = {
  grows: true,
  warmUp: 50,
  iterations: [50, 300],
  followed: 400,
  suspects: [{ kind: 'class', name: 'Session', location: 'session.ts:1:1', deltas: [50, 300] }],
  traces: [new LeakTrace({ label: 'Session', steps: [{ kind: 'root', object: 'GC root: module scope' }], fingerprint: '5c1e09', retainedSize: 64, count: 8, of: 8 })],
  suppressed: [{ what: 'Array', reason: 'a pool' }],
  memory: [{ heapUsed: 1, rss: 2, external: 3, arrayBuffers: 4 }],
  milliseconds: 1000,
};
const scenario = (iterations?: number): Scenario => ({ iterate: (track) => track(scenario), setup: undefined, teardown: undefined, iterations });
const nothingBefore = { iterations: 0, seconds: 0 };
/** Nobody works with it. */
const thread = {} as AnalysisThread;
const request: ScenarioRequest = { file: 's.mjs', phases: ['growth'], ignored: [{ fingerprint: '5c1e09', reason: 'a pool' }], largeHeap: false };

describe('judgeGrowth', () => {
  beforeEach(() => void growthOf.mockReset().mockResolvedValue(report));

  it('hands on what was measured, with the traces as text', async () => {
    const { milliseconds: _milliseconds, warmUp: _warmUp, traces: [trace], ...findings } = report;
    expect(await judgeGrowth(scenario(), request, nothingBefore, thread)).toEqual({
      ...findings,
      traces: [{ ...trace!.toJSON(), text: trace!.toString(), coloured: trace!.toString({ color: true }) }],
    });
  });

  it.each([
    ['the default', undefined, undefined, 50],
    ['those of the scenario', 7, undefined, 7],
    ['those asked for', 7, 9, 9],
  ])('measures with %s iterations, with the rules and the leave given', async (_which, own, asked, expected) => {
    await judgeGrowth(scenario(own), { ...request, iterations: asked }, nothingBefore, thread);
    expect(growthOf.mock.lastCall?.slice(2)).toEqual([{ warmUp: expected, iterations: expected, ignore: request.ignored, largeHeap: false }, thread]);
  });

  it.each([
    ['more, by what has run before', { iterations: 175, seconds: 0.5 }, 225],
    ['no more where that would take long', { iterations: 175, seconds: 2.5 }, 50],
    ['no more after very many', { iterations: 1575, seconds: 0.5 }, 50],
  ])('the first round has %s', async (_which, before, expected) => {
    await judgeGrowth(scenario(), request, before, thread);
    expect(growthOf.mock.lastCall?.[2]).toMatchObject({ warmUp: 50, iterations: expected });
  });

  it('gives the scenario a track that only passes on', async () => {
    await judgeGrowth(scenario(), request, nothingBefore, thread);
    expect(growthOf.mock.lastCall?.[1](0)).toBe(scenario);
  });

  it('says of a heap that is too large how to go on', async () => {
    growthOf.mockRejectedValue(new HeapTooLargeError('measureGrowth', 285e6));
    await expect(judgeGrowth(scenario(), request, nothingBefore, thread)).rejects.toThrow(
      /^the heap has 285 MB: each of at least two snapshots would take about 22 s, and 3705 MB beside the heap \(--large-heap goes on\)$/,
    );
  });

  it('passes on whatever else goes wrong', async () => {
    growthOf.mockRejectedValue(new RangeError('refused'));
    await expect(judgeGrowth(scenario(), request, nothingBefore, thread)).rejects.toThrow(new RangeError('refused'));
  });
});
