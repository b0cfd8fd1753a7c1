import type { GrowthFindings, TraceFindings, TrackedFindings } from '../../../src/cli/findings.js';
import type { ReportFacts } from '../../../src/cli/report/page.js';
import { type Judgement, judge } from '../../../src/cli/verdict.js';
import { session } from '../../leak/trace/hand-made.js';

const memory = [
  { heapUsed: 4_000_000, rss: 50_000_000, external: 1_000_000, arrayBuffers: 10_000 },
  { heapUsed: 4_500_000, rss: 51_000_000, external: 1_000_000, arrayBuffers: 20_000 },
];
export const trace = (fingerprint: string): TraceFindings => ({ ...session, fingerprint, text: `┬ GC root: module scope\n╰→ way of ${fingerprint}`, coloured: '' });

export const clean: TrackedFindings = { verdict: 'clean', watched: 15, iterations: [5, 10], survivors: [0, 0], memory, traces: [], suppressed: [] };
export const leaking: TrackedFindings = { ...clean, verdict: 'leaking', survivors: [5, 15], traces: [trace('aaaaaa')] };
export const retained: TrackedFindings = { ...clean, verdict: 'retained', survivors: [1, 1], traces: [trace('bbbbbb')] };
export const still: GrowthFindings = { grows: false, iterations: [20], suspects: [], suppressed: [], followed: 40, memory, traces: [] };
export const growing: GrowthFindings = {
  ...still,
  grows: true,
  iterations: [20, 40],
  suspects: [
    { kind: 'container', name: 'Map', deltas: [20, 40] },
    { kind: 'class', name: 'Entry', location: 'src/cache.ts:7:3', deltas: [40, 80] },
  ],
  traces: [trace('cccccc')],
};

/** A judgement on a scenario of which only so much is known. */
export function judged(run: Partial<Judgement>): Judgement {
  const { scenario = 's.mjs', phases = ['collected', 'growth'] } = run;
  return judge(scenario, { tracked: undefined, growth: undefined, failure: undefined, teardownError: undefined, seconds: 1.234, node: 'v20.1.2', ...run }, phases);
}

export const facts: ReportFacts = { version: '1.2.3', startedAt: new Date(Date.UTC(2024, 1, 3, 4, 5, 6)), seconds: 7.89, exitStatus: 1 };
