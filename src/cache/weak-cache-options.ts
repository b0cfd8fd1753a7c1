import type { OnError } from '../reference/callback-error.js';
import { refuse } from '../reference/check-argument.js';
import { checkObject, checkOptionalFunction, checkPositive } from './check-argument.js';

/** Why an entry left the cache; see {@link WeakCacheOptions.onRemoval}. */
export type RemovalCause = 'collected' | 'evicted' | 'expired' | 'replaced' | 'deleted';

/** Settings of a WeakCache. */
export interface WeakCacheOptions<K, V> {
  /**
   * Fetches the value of a key for {@link WeakCache.load}. It is called at once, and what it throws is a
   * rejection. Its signal aborts when every caller that waits for this load has given up.
   * One that waits for the load of its own key waits for ever.
   */
  readonly load?: (key: K, context: LoadContext) => V | PromiseLike<V>;
  /** Holds the values used last strongly. Without it objects are only held weakly. */
  readonly hot?: HotOptions<K, V>;
  /**
   * For how long a value is served after it was stored, in milliseconds: a number above 0. From then on it
   * never is; its memory is free at the next access to the key, or some time after a later collection.
   */
  readonly ttl?: number;
  /** The clock, in milliseconds (default: `performance.now()`). */
  readonly now?: () => number;
  /** Also keeps what comes to nothing. Without it a result of null or undefined is not kept, nor is a rejection. */
  readonly negative?: NegativeOptions<K, V>;
  /**
   * Told once of every entry that has left the cache, after the fact:
   * - `collected`: its object was collected, without having been in the hot window or with no room there;
   * - `evicted`: the hot window had no room for it any more, and now it is gone: a primitive at once, an object
   *   once it has been collected. For as long as something else holds such an object it is still found.
   * - `expired`: its `ttl` was over;
   * - `replaced`: a newer value was stored;
   * - `deleted`: by `delete`, `clear` or disposal.
   *
   * What it throws is thrown by the call that found the entry gone or removed it, once that has finished its
   * work. Where a collection or a load removed it, that goes to `onError` instead, as does a promise's rejection.
   */
  readonly onRemoval?: (key: K, cause: RemovalCause) => void;
  /** Gets what callbacks throw when no call waits for them. Default: `console.error`. */
  readonly onError?: OnError;
}

/** What a load function is given beside the key. */
export interface LoadContext {
  /** Aborts when every caller that waits for this load has given up. */
  readonly signal: AbortSignal;
}

/** The strong window over the weak rest; least recently used goes first. */
export interface HotOptions<K, V> {
  /** The most that it holds, in units of `weigh`, or entries without it: a number above 0. */
  readonly max: number;
  /**
   * The weight of an entry: a finite number from 0 on. What weighs more than `max` does not enter.
   * If it throws, nothing is stored.
   */
  readonly weigh?: (value: V, key: K) => number;
}

/** How results of null or undefined, and rejections, are kept. They take no room in the hot window. */
export interface NegativeOptions<K, V> {
  /** For how long, in milliseconds: a number above 0. */
  readonly ttl: number;
  /** Tells which to keep (default: all). What it throws means no, and goes to `onError`. */
  readonly when?: (outcome: NegativeOutcome<V>, key: K) => boolean;
}

/** A load or a creation that came to nothing. */
export type NegativeOutcome<V> = PromiseFulfilledResult<V & (null | undefined)> | PromiseRejectedResult;

/** Settings of one {@link WeakCache.load}. */
export interface LoadOptions {
  /** Gives up waiting. The load goes on for the others; it is aborted when all have given up. */
  readonly signal?: AbortSignal;
  /** Loads also if there is a value, which is served until the new one replaces it (default `false`). */
  readonly refresh?: boolean;
}

/** What a cache has counted since it was made. */
export interface CacheStats {
  /** How often `get`, `getOrCreate` and `load` found what was asked for, kept rejections included. */
  readonly hits: number;
  /** How often they did not, those calls included that joined a load under way. */
  readonly misses: number;
  /** Calls of `load` functions and `create` functions. */
  readonly loads: number;
  /** How many of these threw or rejected. */
  readonly failures: number;
  /** How many of these were for a key whose object had been collected; only the last 1,000 such keys are remembered. */
  readonly reloads: number;
  /** Entries that left with the cause of that name. */
  readonly collected: number;
  /** Entries that left with the cause of that name. */
  readonly evicted: number;
  /** Entries that left with the cause of that name. */
  readonly expired: number;
}

/** The options as a cache keeps them: read once, and all there. */
export type CacheSettings<K, V> = {
  readonly [Name in keyof Required<WeakCacheOptions<K, V>>]: WeakCacheOptions<K, V>[Name] | undefined;
};

/** Reads the options once; throws for those that no cache can work with. */
export function cacheSettings<K, V>(where: string, options: WeakCacheOptions<K, V>): CacheSettings<K, V> {
  checkObject(where, 'options', options);
  const { load, hot, ttl, now, negative, onRemoval, onError, ...others } = options;
  // The `max` of an LRU cache would keep nothing.
  for (const name in others) refuse(where, 'no unknown option', name);
  for (const [name, value] of Object.entries({ load, now, onRemoval, onError })) checkOptionalFunction(where, name, value);
  if (ttl !== undefined) checkPositive(where, 'ttl', ttl);
  if (hot !== undefined) {
    checkObject(where, 'hot', hot);
    checkPositive(where, 'hot.max', hot.max);
    checkOptionalFunction(where, 'hot.weigh', hot.weigh);
  }
  if (negative !== undefined) {
    checkObject(where, 'negative', negative);
    checkPositive(where, 'negative.ttl', negative.ttl);
    checkOptionalFunction(where, 'negative.when', negative.when);
  }
  return { load, hot: hot && { ...hot }, ttl, now, negative: negative && { ...negative }, onRemoval, onError };
}

/** Throws for options that no load can work with. */
export function checkLoadOptions(where: string, options: LoadOptions): void {
  checkObject(where, 'options', options);
  const { signal, refresh } = options;
  // Not by instanceof: a signal of another realm, or of a polyfill, is as good.
  if (signal !== undefined && typeof (signal as AbortSignal | null)?.aborted !== 'boolean') refuse(where, 'signal to be an AbortSignal', signal);
  if (refresh !== undefined && typeof refresh !== 'boolean') refuse(where, 'refresh to be a boolean', refresh);
}
