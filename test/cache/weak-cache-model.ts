import type { RemovalCause } from '../../src/cache/index.js';

/** Settings of a cache under test, and of its model. */
export interface ModelSettings {
  readonly max?: number;
  readonly ttl?: number;
  readonly negativeTtl?: number;
}

/** A value as the model knows it: a primitive itself, an object by its id, so that the model keeps no object alive. */
export interface ModelValue {
  readonly id: unknown;
  readonly isObject: boolean;
  readonly weight: number;
}

interface ModelEntry {
  readonly value: ModelValue;
  readonly expires: number;
  readonly fits: boolean;
  /** A kept rejection. */
  readonly isFailure: boolean;
  /** Whether its object has been collected. */
  isDead: boolean;
}

/** A load under way, as the model knows it. */
export interface ModelLoad {
  readonly key: string;
  readonly isRefresh: boolean;
}

export type Removal = readonly [key: string, cause: RemovalCause];

/**
 * What a WeakCache must do, with strong values: told what has been collected, and what the cache has dropped of
 * its own accord, it foresees everything else.
 */
export class WeakCacheModel {
  readonly entries = new Map<string, ModelEntry>();
  /** Keys in the hot window, least recently used first. */
  window: string[] = [];
  readonly loads = new Map<string, ModelLoad>();
  /** Removals that the current call must tell of. */
  removals: Removal[] = [];
  readonly counts = { hits: 0, misses: 0, loads: 0, failures: 0 };
  now = 0;
  readonly #settings: ModelSettings;

  constructor(settings: ModelSettings) {
    this.#settings = settings;
  }

  isLive(key: string): boolean {
    const entry = this.entries.get(key);
    return entry !== undefined && !entry.isDead && !this.#isExpired(entry);
  }

  /** The id of the live value; undefined if there is none. */
  view(key: string): { readonly id: unknown } | undefined {
    const entry = this.entries.get(key);
    return this.isLive(key) && !entry!.isFailure ? { id: entry!.value.id } : undefined;
  }

  views(): [string, unknown][] {
    return [...this.entries.keys()].flatMap((key): [string, unknown][] => {
      const view = this.view(key);
      return view === undefined ? [] : [[key, view.id]];
    });
  }

  /** The id of the live value, as the one used last; a kept rejection only on request. */
  use(key: string, withFailures = false): { readonly id: unknown; readonly isFailure: boolean } | undefined {
    const entry = this.entries.get(key);
    if (entry !== undefined && !this.isLive(key)) this.remove(key, 'deleted');
    const isFound = this.isLive(key) && (withFailures || !entry!.isFailure);
    if (isFound) this.counts.hits++;
    else this.counts.misses++;
    if (!isFound) return undefined;
    if (entry!.fits && entry!.value.isObject) this.#admit(key);
    else if (this.window.includes(key)) this.#admit(key);
    return { id: entry!.value.id, isFailure: entry!.isFailure };
  }

  put(key: string, value: ModelValue): void {
    const { max, ttl } = this.#settings;
    const fits = max !== undefined && value.weight <= max;
    const isKept = fits || value.isObject || (max === undefined && ttl !== undefined);
    this.#take(key, 'replaced', isKept ? value : undefined);
    if (isKept) this.entries.set(key, { value, expires: ttl === undefined ? Infinity : this.now + ttl, fits, isFailure: false, isDead: false });
    if (fits) this.#admit(key);
  }

  /** Stores the result of a load or a creation. */
  putResult(key: string, value: ModelValue): void {
    if (value.id !== null && value.id !== undefined) this.put(key, value);
    else if (this.#settings.negativeTtl === undefined) this.#take(key, 'replaced', undefined);
    else this.#putNegative(key, value, false);
  }

  putFailure(key: string, value: ModelValue): void {
    if (this.#settings.negativeTtl !== undefined && this.view(key) === undefined) this.#putNegative(key, value, true);
  }

  remove(key: string, cause: RemovalCause): void {
    this.#take(key, cause, undefined);
  }

  /** The cache has dropped an entry on its own: was it right to, and is the cause the right one? */
  wasDropped([key, cause]: Removal): boolean {
    if (!this.entries.has(key) || this.isLive(key)) return false;
    const told = this.removals;
    this.removals = [];
    this.remove(key, 'deleted');
    const [removal] = this.removals;
    this.removals = told;
    return removal?.[1] === cause;
  }

  /** All objects are gone that neither the window holds nor `isHeld` knows. */
  collect(isHeld: (id: unknown) => boolean): void {
    // One object may stand under several keys: the window keeps it for all of them.
    const hot = new Set(this.window.map((key) => this.entries.get(key)!.value.id));
    for (const entry of this.entries.values()) {
      if (entry.value.isObject && !hot.has(entry.value.id) && !isHeld(entry.value.id)) entry.isDead = true;
    }
  }

  #putNegative(key: string, value: ModelValue, isFailure: boolean): void {
    this.#take(key, 'replaced', value);
    this.entries.set(key, { value, expires: this.now + this.#settings.negativeTtl!, fits: false, isFailure, isDead: false });
  }

  /** Takes an entry out, and tells why, unless the same value takes its place. */
  #take(key: string, cause: RemovalCause, successor: ModelValue | undefined): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    const isLive = this.isLive(key);
    this.entries.delete(key);
    this.window = this.window.filter((other) => other !== key);
    if (entry.isFailure || (isLive && successor !== undefined && Object.is(successor.id, entry.value.id))) return;
    const dead = entry.fits ? 'evicted' : 'collected';
    this.removals.push([key, this.#isExpired(entry) ? 'expired' : entry.isDead ? dead : cause]);
  }

  #admit(key: string): void {
    this.window = [...this.window.filter((other) => other !== key), key];
    const weight = () => this.window.reduce((sum, other) => sum + this.entries.get(other)!.value.weight, 0);
    while (weight() > this.#settings.max!) {
      const [oldest] = this.window;
      if (this.entries.get(oldest!)!.value.isObject) this.window.shift();
      else this.remove(oldest!, 'evicted');
    }
  }

  #isExpired(entry: ModelEntry): boolean {
    return entry.expires <= this.now;
  }
}
