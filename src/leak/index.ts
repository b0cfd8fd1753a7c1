export { type CheckCollectedOptions, type CollectedReport, assertCollected, checkCollected } from './check-collected.js';
export { GarbageCollectorUnavailableError, collectGarbage } from './collect-garbage.js';
export { type FindRetainersOptions, findRetainers, findSelfCycle } from './find-retainers.js';
export { LeakError } from './leak-error.js';
export type { LeakReport, OnLeak } from './leak-report.js';
export { LeakWatcher, type LeakWatcherOptions, type LeakWatcherStats } from './leak-watcher.js';
export type { LeakTrace, TraceStep } from './trace/leak-trace.js';
export type { MakeTracked, Track } from './track.js';
