/** What `LeakWatcher` tells of an object that should have been collected. Holds the object weakly: it may be kept. */
export interface LeakReport {
  /** What the object was called when it was handed over. */
  readonly label: string;
  /** The object, as long as it lives. */
  readonly target: WeakRef<WeakKey>;
  /** How many whole major collections it has outlived, at least. */
  readonly collections: number;
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

/** What is done with a report unless the application says otherwise. */
export function warnOfLeak({ label, collections, dropped }: LeakReport): void {
  const unwatched = dropped === 0 ? '' : ` (${dropped} more objects were not watched: raise maxWatched)`;
  console.warn(
    `weakly: leak: ${JSON.stringify(label)} is still reachable after ${collections} major collections; a heap snapshot shows what holds it${unwatched}`,
  );
}
