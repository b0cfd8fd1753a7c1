import { HeapTooLargeError } from '../leak/growth/heap-too-large-error.js';
import type { AnalysisThread } from '../leak/growth/analysis-thread.js';
import { growthOf } from '../leak/growth/measure-growth.js';
import type { GrowthFindings } from './findings.js';
import type { Scenario } from './load-scenario.js';
import type { ScenarioRequest } from './scenario-request.js';
import { findingsOf } from './trace-findings.js';

/** What has run of the scenario before its growth is measured. */
export interface RunBefore {
  readonly iterations: number;
  readonly seconds: number;
}

/** Iterations of the first round, unless the scenario or the command line says otherwise. */
const defaultIterations = 50;
/** So much longer the first round may become for what has run before, … */
const mostSecondsMore = 2;
/** … and so many iterations at most: beyond them it is the later rounds that show a bound. */
const mostIterationsMore = 1000;

/** Judges whether the heap grows with the iterations of the scenario, which gets a `track` that only passes on. */
export async function judgeGrowth({ iterate, ...scenario }: Scenario, request: ScenarioRequest, before: RunBefore, thread: AnalysisThread): Promise<GrowthFindings> {
  const { iterations: warmUp = scenario.iterations ?? defaultIterations, ignored, largeHeap } = request;
  const track = <Target>(target: Target): Target => target;
  const options = { warmUp, iterations: firstRound(warmUp, before), ignore: ignored, largeHeap };
  const report = await growthOf('measureGrowth', () => iterate(track), options, thread).catch((error: unknown) => {
    throw error instanceof HeapTooLargeError ? new Error(heapTooLarge(error)) : error;
  });
  const { grows, suspects, suppressed, followed, memory, traces } = report;
  return { grows, iterations: report.iterations, suspects, suppressed, followed, memory, traces: traces.map(findingsOf) };
}

/**
 * A first round in which nothing grows is a pass. Lists and tables of plain numbers are seen to grow only when their
 * memory doubles, so the first round runs as often as all has run before it.
 */
function firstRound(warmUp: number, { iterations, seconds }: RunBefore): number {
  const isCheap = iterations <= mostIterationsMore && seconds <= mostSecondsMore;
  return isCheap ? warmUp + iterations : warmUp;
}

function heapTooLarge({ heapUsed, secondsPerSnapshot, memory }: HeapTooLargeError): string {
  const [heap, beside] = [heapUsed, memory].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
  return `the heap has ${heap}: each of at least two snapshots would take about ${secondsPerSnapshot} s, and ${beside} beside the heap (--large-heap goes on)`;
}
