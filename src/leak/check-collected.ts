import { findCollector, macrotask } from './collect-garbage.js';
import { LeakError } from './leak-error.js';
import { shown } from './shown.js';
import { type MakeTracked, type Watched, performTracked } from './track.js';
import type { LeakTrace } from './trace/leak-trace.js';

/** Settings of {@link checkCollected} and {@link assertCollected}. */
export interface CheckCollectedOptions {
  /** How many collections a target may outlive before it counts as a survivor: a whole number from 1 on (default 15). */
  readonly rounds?: number;
  /**
   * Whether survivors are explained from a heap snapshot, which blocks the process for as long as it takes: 0.2 s at
   * 5 MB, 2 s at 35 MB, half a minute at 300 MB. By default they are while the heap is below 150 MB.
   */
  readonly trace?: boolean;
  /** How many distinct retaining paths of each survivor are looked for: a whole number from 1 on (default 1). */
  readonly paths?: number;
}

/** What {@link checkCollected} found. */
export interface CollectedReport {
  /** True if every tracked target was collected. */
  readonly collected: boolean;
  /** How many targets were tracked. */
  readonly watched: number;
  /** The labels of those that are still alive, in the order of tracking. */
  readonly survivors: readonly string[];
  /** The labels of those survivors that only a local variable of a function that awaits the check holds. */
  readonly heldByFrame: readonly string[];
  /** How many collections were forced. */
  readonly rounds: number;
  /** Why the survivors are alive: what holds them, in the words of the source. Equal paths are counted. */
  readonly traces: readonly LeakTrace[];
  /** Why there are no traces although there are survivors. */
  readonly noTrace?: string;
}

/**
 * Runs `make`, which does some work and tracks what must die with it, then collects until every tracked
 * target is gone or `rounds` collections have passed. Only then, if there are survivors, a heap snapshot is taken,
 * and the report says what holds each of them.
 *
 * Keeps none of the targets alive. Make all references inside `make`: a variable of the function that
 * awaits this check keeps its object alive, as in any other test. The report tells such survivors from leaks.
 *
 * @throws {TypeError} for arguments of the wrong type, or if `make` tracks nothing.
 * @throws {RangeError} if `rounds` or `paths` is no whole number from 1 on.
 */
export async function checkCollected(make: MakeTracked, options: CheckCollectedOptions = {}): Promise<CollectedReport> {
  return check('checkCollected', make, options);
}

/**
 * Fails with a {@link LeakError} unless everything that `make` tracks is collected; see {@link checkCollected}.
 *
 * @example
 * await assertCollected((track) => {
 *   const session = track(openSession(), 'session');
 *   session.close();
 * });
 */
export async function assertCollected(make: MakeTracked, options: CheckCollectedOptions = {}): Promise<void> {
  const report = await check('assertCollected', make, options);
  if (!report.collected) throw LeakError.of(report);
}

/** Does the work of the checks; `where` is what their errors are thrown in the name of. */
export function check(where: string, make: MakeTracked, options: CheckCollectedOptions): Promise<CollectedReport> {
  let settle: (report: CollectedReport | Promise<CollectedReport>) => void = () => {};
  const pending = new Promise<CollectedReport>((resolve) => (settle = resolve));
  const watched: Watched[] = [];
  // `make` must not stay in the frame that goes on: what it captures would look held.
  settle(start(where, make, options, watched).then((settings) => survivorsOf(watched, settings, pending)));
  return pending;
}

interface Settings {
  readonly rounds: number;
  readonly trace: boolean | undefined;
  readonly paths: number;
}

async function start(where: string, make: MakeTracked, options: CheckCollectedOptions, watched: Watched[]): Promise<Settings> {
  if (typeof make !== 'function') throw new TypeError(`${where}: expected make to be a function, got ${shown(make)}`);
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${where}: expected options to be an object, got ${shown(options)}`);
  }
  const { rounds = 15, trace, paths = 1 } = options;
  for (const [name, count] of Object.entries({ rounds, paths })) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`${where}: expected ${name} to be a whole number from 1 on, got ${shown(count)}`);
  }
  if (trace !== undefined && typeof trace !== 'boolean') throw new TypeError(`${where}: expected trace to be a boolean, got ${shown(trace)}`);
  await findCollector();
  await performTracked(where, make, watched);
  if (watched.length === 0) throw new TypeError(`${where}: expected make to track at least one object, got none`);
  return { rounds, trace, paths };
}

async function survivorsOf(watched: readonly Watched[], { rounds, trace, paths }: Settings, pending: Promise<unknown>): Promise<CollectedReport> {
  const collect = await findCollector();
  let round = 0;
  let alive = watched;
  while (alive.length > 0 && round < rounds) {
    await macrotask();
    collect();
    round++;
    alive = alive.filter(({ target }) => target.deref() !== undefined);
  }
  const report = (survivors: readonly Watched[], heldByFrame: readonly Watched[] = [], traces: readonly LeakTrace[] = []): CollectedReport => ({
    collected: survivors.length === 0,
    watched: watched.length,
    survivors: labels(survivors),
    heldByFrame: labels(heldByFrame),
    rounds: round,
    traces,
  });
  if (alive.length === 0) return report([]);
  const obstacle = trace === false ? 'trace is false' : await obstacleToTracing(trace === true);
  if (obstacle !== undefined) return { ...report(alive), noTrace: obstacle };
  try {
    const { explainSurvivors } = await import('./explain-survivors.js');
    const explained = await explainSurvivors(alive, pending, paths);
    return report(explained.alive, explained.heldByFrame, explained.traces);
  } catch (error) {
    // The verdict stands without its explanation.
    return { ...report(alive), noTrace: String(error) };
  }
}

function labels(watched: readonly Watched[]): string[] {
  return watched.map(({ label }) => label);
}

/** Bytes of heap up to which a snapshot is taken without being asked for. */
const smallHeap = 150e6;

/** Why no snapshot is taken; undefined if there is no reason. */
async function obstacleToTracing(asked: boolean): Promise<string | undefined> {
  const { process } = globalThis as { process?: { readonly versions?: { readonly v8?: string; readonly bun?: string }; memoryUsage?(): { heapUsed: number } } };
  if (process?.versions?.v8 === undefined && process?.versions?.bun === undefined) return 'this runtime takes no heap snapshots';
  const { heapUsed } = process.memoryUsage?.() ?? { heapUsed: 0 };
  if (asked || heapUsed <= smallHeap) return undefined;
  const megabytes = Math.round(heapUsed / 1e6);
  return `a snapshot of the heap of ${megabytes} MB would block the process for about ${Math.ceil(heapUsed / 15e6)} s; ask for it with { trace: true }`;
}
