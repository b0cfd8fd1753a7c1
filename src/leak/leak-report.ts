import type { LeakTrace } from './trace/leak-trace.js';

/** What `LeakWatcher` tells of an object that should have been collected. Holds the object weakly: it may be kept. */
export interface LeakReport {
  /** What the object was called when it was handed over. */
  readonly label: string;
  /** The object, as long as it lives. */
  readonly target: WeakRef<WeakKey>;
  /** How many whole major collections it has outlived, at least. */
  readonly collections: number;
  /** What keeps it alive, the most telling path first; only for the first `maxTraces` leaks. */
  readonly traces?: readonly LeakTrace[];
  /** How many objects the watcher has not watched so far, because `maxWatched` others were pending. */
  readonly dropped: number;
}

/** Gets each report once. What it throws or rejects with goes to `console.error`. */
export type OnLeak = (report: LeakReport) => unknown;

/** Hands a report over where nobody waits for it. Never throws. */
export function tellOfLeak(report: LeakReport, onLeak: OnLeak): void {
  const fail = (error: unknown): void => console.error(`weakly: onLeak of LeakWatcher threw, for ${JSON.stringify(report.label)}`, error);
  try {
    const result = onLeak(report) as PromiseLike<unknown> | null | undefined;
    if (typeof result?.then === 'function') result.then(undefined, fail);
  } catch (error) {
    fail(error);
  }
}

/** The same, once a heap snapshot has said what keeps the object alive. Where none can be taken, the report goes without. */
export async function tellOfTracedLeak(report: LeakReport, onLeak: OnLeak): Promise<void> {
  let traces: readonly LeakTrace[] | undefined;
  try {
    const { findRetainers } = await import('./find-retainers.js');
    const target = report.target.deref();
    // Gone after all; it was alive when it should not have been.
    traces = target === undefined ? [] : await findRetainers(target);
  } catch (error) {
    console.error(`weakly: LeakWatcher could not trace ${JSON.stringify(report.label)}`, error);
  }
  tellOfLeak(traces === undefined ? report : { ...report, traces }, onLeak);
}

/** What is done with a report unless the application says otherwise. */
export function warnOfLeak({ label, collections, dropped, traces = [] }: LeakReport): void {
  const unwatched = dropped === 0 ? '' : ` (${dropped} more objects were not watched: raise maxWatched)`;
  console.warn(
    `weakly: leak: ${JSON.stringify(label)} is still reachable after ${collections} major collections${traces.length === 0 ? '; findRetainers(target) says what holds it' : ''}${unwatched}${traces.map((trace) => `\n${trace}`).join('')}`,
  );
}
