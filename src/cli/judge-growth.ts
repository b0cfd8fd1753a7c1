import { HeapTooLargeError } from '../leak/growth/heap-too-large-error.js';
import type { AnalysisThread } from '../leak/growth/analysis-thread.js';
import { growthOf } from '../leak/growth/measure-growth.js';
import type { GrowthFindings } from './findings.js';
import type { Scenario } from './load-scenario.js';
import type { ScenarioRequest } from './scenario-request.js';
import { findingsOf } from './trace-findings.js';

/** Judges whether the heap grows with the iterations of the scenario, which gets a `track` that only passes on. */
export async function judgeGrowth({ iterate, ...scenario }: Scenario, { iterations = scenario.iterations, ignored, largeHeap }: ScenarioRequest, thread: AnalysisThread): Promise<GrowthFindings> {
  const track = <Target>(target: Target): Target => target;
  const options = { ...(iterations !== undefined && { iterations }), ignore: ignored, largeHeap };
  const report = await growthOf('measureGrowth', () => iterate(track), options, thread).catch((error: unknown) => {
    throw error instanceof HeapTooLargeError ? new Error(heapTooLarge(error)) : error;
  });
  const { grows, suspects, suppressed, followed, memory, traces } = report;
  return { grows, iterations: report.iterations, suspects, suppressed, followed, memory, traces: traces.map(findingsOf) };
}

function heapTooLarge({ heapUsed, secondsPerSnapshot, memory }: HeapTooLargeError): string {
  const [heap, beside] = [heapUsed, memory].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
  return `the heap has ${heap}: each of at least two snapshots would take about ${secondsPerSnapshot} s, and ${beside} beside the heap (--large-heap goes on)`;
}
