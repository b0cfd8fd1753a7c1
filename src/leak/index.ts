export { type CheckCollectedOptions, type CollectedReport, assertCollected, checkCollected } from './check-collected.js';
export { GarbageCollectorUnavailableError, collectGarbage } from './collect-garbage.js';
export { type FindRetainersOptions, findRetainers, findSelfCycle } from './find-retainers.js';
export { HeapTooLargeError } from './growth/heap-too-large-error.js';
export {
  type GrowthReport,
  type GrowthSuspect,
  type Iterate,
  type MeasureGrowthOptions,
  type MemoryFigures,
  type SuppressedGrowth,
  assertNoGrowth,
  measureGrowth,
} from './growth/measure-growth.js';
export { LeakError } from './leak-error.js';
export type { LeakReport, OnLeak } from './leak-report.js';
export { LeakWatcher, type LeakWatcherOptions, type LeakWatcherStats } from './leak-watcher.js';
export { leakMatchers } from './matchers.js';
export type { IgnoreRule } from './trace/ignore-list.js';
export type { LeakTrace, LeakTraceData, TraceStep } from './trace/leak-trace.js';
export type { MakeTracked, Track } from './track.js';
