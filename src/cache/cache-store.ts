import { refuse } from '../reference/check-argument.js';
import { type Sweepable, type SweepCount, SweepTicket, enlist } from '../reference/collection-signal.js';
import { CacheEntry, Failure } from './cache-entry.js';
import { HotWindow } from './hot-window.js';
import { dead } from './live-iterator.js';
import { RecentKeys } from './recent-keys.js';
import { Removals } from './removals.js';
import type { CacheSettings, RemovalCause } from './weak-cache-options.js';

/** Entries that are looked at before a sweep may pause. */
const sliceLength = 256;

/**
 * The entries of a cache, and how they come and go. Knows nothing of the cache, which a sweep must not
 * keep alive.
 *
 * No code of the user's runs while entries change: callers ask for the time and the weight before, and
 * have the removals told afterwards.
 */
export class CacheStore<K, V> implements Sweepable {
  readonly entries = new Map<K, CacheEntry<K>>();
  readonly window: HotWindow<K> | undefined;
  readonly removals: Removals<K>;
  /** Keys whose object was collected. */
  readonly collectedKeys = new RecentKeys<K>();
  readonly #settings: CacheSettings<K, V>;
  readonly #ticket = new SweepTicket(this);
  #isClosed = false;

  constructor(settings: CacheSettings<K, V>) {
    this.#settings = settings;
    this.removals = new Removals(settings);
    this.window = settings.hot && new HotWindow(settings.hot.max);
  }

  get storedCount(): number {
    return this.entries.size;
  }

  /** The time now; 0 where nothing expires. */
  time(): number {
    const { ttl, negative, now } = this.#settings;
    if (ttl === undefined && negative === undefined) return 0;
    const time = now === undefined ? performance.now() : now();
    if (typeof time !== 'number' || Number.isNaN(time)) refuse('WeakCache', 'now to return a number', time);
    return time;
  }

  /** What a value weighs in the hot window. */
  weigh(key: K, value: V): number {
    const weigh = this.#settings.hot?.weigh;
    const weight = weigh === undefined ? 1 : weigh(value, key);
    if (!Number.isFinite(weight) || weight < 0) refuse('WeakCache', 'weigh to return a finite number from 0 on', weight, RangeError);
    return weight;
  }

  /** The value of an entry at that time, or a Failure; `dead` if it was collected or has expired. */
  read(entry: CacheEntry<K>, time: number): V | Failure | typeof dead {
    return isExpired(entry, time) ? dead : (entry.read() as V | Failure | typeof dead);
  }

  /** The value of an entry at that time; `dead` also for a kept rejection, and where there is no entry. */
  view(entry: CacheEntry<K> | undefined, time = this.time()): V | typeof dead {
    const value = entry === undefined ? dead : this.read(entry, time);
    return value instanceof Failure ? dead : value;
  }

  /** Reads an entry for use: makes it the newest of the window, and drops it if it is dead. */
  use(key: K): V | Failure | typeof dead {
    const time = this.time();
    const entry = this.entries.get(key);
    if (entry === undefined) return dead;
    const value = this.read(entry, time);
    if (value === dead) this.remove(entry, 'deleted', time);
    else if (entry.newer !== undefined) this.window!.touch(entry);
    else if (entry.isWeak && this.#fits(entry)) {
      entry.strengthen(value);
      this.#admit(entry, time);
    }
    return value;
  }

  /** Stores a value in place of what there is, if the cache keeps it at all. */
  put(key: K, value: V, time: number, weight: number): void {
    const { ttl } = this.#settings;
    const entry = new CacheEntry<K>(key, value, ttl === undefined ? undefined : time + ttl, weight);
    if (this.#fits(entry)) {
      if (this.#replace(entry, time)) this.#admit(entry, time);
    } else if (entry.weaken() || (this.window === undefined && ttl !== undefined)) {
      this.#replace(entry, time);
    } else {
      this.removeKey(key, 'replaced', time);
    }
  }

  /** Stores null, undefined or a Failure for the time of negative results, outside of the window. */
  putNegative(key: K, value: V | Failure, time: number): void {
    this.#replace(new CacheEntry<K>(key, value, time + this.#settings.negative!.ttl, 0), time);
  }

  /** Removes a key, if it is there. */
  removeKey(key: K, cause: RemovalCause, time: number): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) this.remove(entry, cause, time);
  }

  /** Removes an entry. The cause given is that of one that is alive. */
  remove(entry: CacheEntry<K>, cause: RemovalCause, time: number): void {
    this.entries.delete(entry.key);
    this.#leaveWindow(entry);
    this.#report(entry, cause, time);
  }

  clear(time: number): void {
    for (const entry of this.entries.values()) this.remove(entry, 'deleted', time);
  }

  /** Keeps nothing from now on. */
  close(): void {
    this.#isClosed = true;
  }

  *sweep(stride: number, offset: number): Generator<void, SweepCount> {
    let time = -Infinity;
    try {
      time = this.time();
    } catch (error) {
      this.removals.report(error, 'now');
    }
    let index = 0;
    let seen = 0;
    let deadCount = 0;
    for (const key of this.entries.keys()) {
      if (index++ % stride === offset) {
        seen++;
        if (this.#dropIfDead(key, time)) deadCount++;
      }
      if (index % sliceLength === 0) {
        this.removals.tellUnattended();
        yield;
      }
    }
    this.removals.tellUnattended();
    return { seen, dead: deadCount };
  }

  /** Not a part of the generator: while that pauses, its variables keep alive what they refer to. */
  #dropIfDead(key: K, time: number): boolean {
    const entry = this.entries.get(key)!;
    if (this.read(entry, time) !== dead) return false;
    this.remove(entry, 'deleted', time);
    return true;
  }

  /** Puts an entry in the place of the old one; false if the cache keeps nothing any more. */
  #replace(entry: CacheEntry<K>, time: number): boolean {
    const { key } = entry;
    if (this.#isClosed) return false;
    const old = this.entries.get(key);
    if (old !== undefined) {
      this.#leaveWindow(old);
      // To store what is there already makes it new, and removes nothing.
      if (!Object.is(this.read(old, time), entry.read())) this.#report(old, 'replaced', time);
    }
    this.entries.set(key, entry);
    this.collectedKeys.take(key);
    if (entry.isWeak || entry.expires !== undefined) this.#watch();
    return true;
  }

  #admit(entry: CacheEntry<K>, time: number): void {
    this.window!.add(entry, (old) => {
      if (old.weaken()) this.#watch();
      else this.remove(old, 'evicted', time);
    });
  }

  #leaveWindow(entry: CacheEntry<K>): void {
    if (entry.newer !== undefined) this.window!.remove(entry);
  }

  #report(entry: CacheEntry<K>, cause: RemovalCause, time: number): void {
    if (entry.held instanceof Failure) return;
    this.removals.add(entry.key, this.#causeOf(entry, cause, time));
  }

  #causeOf(entry: CacheEntry<K>, cause: RemovalCause, time: number): RemovalCause {
    if (isExpired(entry, time)) return 'expired';
    if (entry.read() !== dead) return cause;
    this.collectedKeys.add(entry.key);
    // One that fits into the window has been there.
    return this.#fits(entry) ? 'evicted' : 'collected';
  }

  #fits(entry: CacheEntry<K>): boolean {
    return this.window !== undefined && entry.weight <= this.window.max;
  }

  /** Has the entries swept: only those that can die or expire need it. */
  #watch(): void {
    if (!this.#ticket.enlisted) enlist(this.#ticket);
  }
}

function isExpired(entry: CacheEntry<unknown>, time: number): boolean {
  return entry.expires !== undefined && entry.expires <= time;
}
