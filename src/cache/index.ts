export { WeakCache } from './weak-cache.js';
export type {
  CacheStats,
  HotOptions,
  LoadContext,
  LoadOptions,
  NegativeOptions,
  NegativeOutcome,
  RemovalCause,
  WeakCacheOptions,
} from './weak-cache-options.js';
export { type MemoizableFunction, type MemoizedFunction, weakMemoize } from './weak-memoize.js';
export { WeakValueMap } from './weak-value-map.js';
