import { LeakError } from '../leak-error.js';
import { applyIgnoreList } from '../trace/ignore-list.js';
import { locateTraces } from '../trace/locate.js';
import type { RawPosition, RawTrace } from '../trace/raw-trace.js';
import type { AnalysisThread } from './analysis-thread.js';
import { milliseconds } from './clock.js';
import { type GrowthSettings, type MeasureGrowthOptions, readGrowthOptions } from './growth-options.js';
import { type GrowthReport, type GrowthSuspect, type SuppressedGrowth, describeGrowth } from './growth-report.js';
import type { RawSuspect } from './select-suspects.js';
import type { Followed } from './follow-growth.js';

export type { MeasureGrowthOptions } from './growth-options.js';
export { type GrowthReport, type GrowthSuspect, type MemoryFigures, type SuppressedGrowth, describeGrowth } from './growth-report.js';

/** Does something that must leave nothing behind. Gets the number of the iteration, from 0 on. */
export type Iterate = (iteration: number) => unknown;

/**
 * Says whether the heap grows with every call of `iterate`, and if so what grows and what holds it. Warms up, then runs
 * ever longer rounds with a heap snapshot after each, and compares how many instances each class has, how much each
 * object refers to and how much memory it takes. Ends after the first round in which nothing grows: 0.6 s in a small
 * process. Otherwise growth is followed beyond the bounds of the usual caches and queues, and given a second to go back
 * by itself.
 *
 * Finds what grows in at least every third iteration, objects and plain numbers, strings and buffers alike; in Bun, whose
 * snapshots number all objects anew, only objects. Keeps nothing alive. No snapshot is written to a file; a thread of its
 * own compares them.
 *
 * @throws {TypeError | RangeError} for arguments of the wrong type.
 * @throws {HeapTooLargeError} for a heap of more than 150 MB, unless asked for.
 * @throws {Error} if another measurement runs in the process, or if `iterate` throws.
 */
export async function measureGrowth(iterate: Iterate, options: MeasureGrowthOptions = {}): Promise<GrowthReport> {
  return growthOf('measureGrowth', iterate, options);
}

/**
 * Fails with a {@link LeakError} if the heap grows with every call of `iterate`; see {@link measureGrowth}.
 *
 * @example
 * await assertNoGrowth(() => handle(request));
 */
export async function assertNoGrowth(iterate: Iterate, options: MeasureGrowthOptions = {}): Promise<void> {
  const report = await growthOf('assertNoGrowth', iterate, options);
  if (report.grows) throw new LeakError(describeGrowth(report), report, report.traces);
}

/**
 * Does the work of the checks; `where` is what their errors are thrown in the name of. A thread that is handed over was
 * started before the program could patch what it is reached by (zone.js patches every EventTarget); it is ended here.
 */
export function growthOf(where: string, iterate: Iterate, options: MeasureGrowthOptions, started?: AnalysisThread): Promise<GrowthReport> {
  let settle: (report: Promise<GrowthReport>) => void = () => {};
  const pending = new Promise<GrowthReport>((resolve) => (settle = resolve));
  settle(reserved(where, iterate, options, pending, started));
  return pending;
}

async function reserved(where: string, iterate: Iterate, options: MeasureGrowthOptions, pending: Promise<unknown>, started: AnalysisThread | undefined): Promise<GrowthReport> {
  const settings = readGrowthOptions(where, iterate, options);
  const release = reserve(where);
  try {
    return await measured(where, iterate, settings, pending, started);
  } finally {
    release();
  }
}

async function measured(where: string, iterate: Iterate, settings: GrowthSettings, pending: Promise<unknown>, started: AnalysisThread | undefined): Promise<GrowthReport> {
  const start = milliseconds();
  // One after the other: vitest's vmThreads fails to link modules that share a chunk while they are loaded at once.
  const analysis = await import('./analysis-thread.js');
  const { followGrowth } = await import('./follow-growth.js');
  const { markOwn } = await import('./own-marks.js');
  const thread = started ?? new analysis.AnalysisThread();
  const own = markOwn(iterate, pending);
  // Held in a list, and read at the end: without a use after the last snapshot, that snapshot would not have them.
  const held = [own.marks];
  let followed: Followed;
  try {
    followed = await followGrowth(iterate, settings, thread, own.names, where);
  } finally {
    held.pop();
    await thread.close();
  }
  const { shown, suppressed } = applyIgnoreList(await locateTraces(followed.traces), settings.ignore, where);
  const ignored = new Set(suppressed.map(({ trace }) => trace.fingerprint));
  const isIgnored = ({ traces }: RawSuspect): boolean => traces.length > 0 && traces.every((fingerprint) => ignored.has(fingerprint));
  const leading = followed.suspects.filter(({ traces }) => traces.length > 0);
  const grows = followed.suspects.length > 0 && (leading.length === 0 || !leading.every(isIgnored));
  const locations = await locate(followed.suspects.map(({ position }) => position));
  const suspects = followed.suspects.map(({ kind, name, deltas }, index): GrowthSuspect => ({ kind, name, ...(locations[index] !== undefined && { location: locations[index] }), deltas }));
  return {
    grows,
    warmUp: settings.warmUp,
    iterations: followed.iterations,
    followed: settings.warmUp + followed.iterations.reduce((sum, each) => sum + each, 0),
    suspects: grows ? suspects.filter((_, index) => !isIgnored(followed.suspects[index]!)) : [],
    traces: shown,
    suppressed: [...followed.known, ...suppressed.map(({ trace, reason }): SuppressedGrowth => ({ what: trace.label, reason }))],
    memory: followed.memory,
    milliseconds: milliseconds() - start,
  };
}

/** Places in the sources, as `src/session.ts:41:12`. */
async function locate(positions: readonly (RawPosition | undefined)[]): Promise<(string | undefined)[]> {
  const traces = positions.map((position): RawTrace => ({ steps: [{ kind: 'target', object: '', id: 0, ...(position && { position }) }], label: '', retainedSize: 0, fingerprint: '', count: 1, of: 1 }));
  return (await locateTraces(traces)).map(({ steps: [step] }) => step?.location);
}

/** One process has one heap: what one measurement runs, another would see grow. */
function reserve(where: string): () => void {
  const realm = globalThis as { [measuring]?: true };
  if (realm[measuring] === true) throw new Error(`${where}: expected no other measurement of growth in this process, got a call while one runs; await the first, and give its test more time than it takes (a runner that gives a test up does not end it)`);
  realm[measuring] = true;
  return () => {
    delete realm[measuring];
  };
}

// One for all copies of this module that a process may have.
const measuring = Symbol.for('weakly.leak.measuring');
