import { isObject } from '../reference/weak-key.js';
import { dead } from './live-iterator.js';

/** A kept rejection, in the place of a value. */
export class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/** A key with its value, held strongly, or weakly once `weaken` has been called. */
export class CacheEntry<K> {
  // What a hit in the hot window reads comes first: it then lies in one cache line.
  /** The value, or the WeakRef to it. */
  held: unknown;
  /** The time from which on it is expired; undefined for never. */
  readonly expires: number | undefined;
  /** Its neighbours in the hot window; undefined outside of it. */
  older: CacheEntry<K> | undefined = undefined;
  newer: CacheEntry<K> | undefined = undefined;
  isWeak = false;
  readonly key: K;
  readonly weight: number;

  constructor(key: K, value: unknown, expires: number | undefined, weight: number) {
    this.key = key;
    this.held = value;
    this.expires = expires;
    this.weight = weight;
  }

  /** The value, or `dead` if it was held weakly and has been collected. */
  read(): unknown {
    return this.isWeak ? ((this.held as WeakRef<object>).deref() ?? dead) : this.held;
  }

  /** Holds its value weakly from now on; false for a primitive. */
  weaken(): boolean {
    if (!isObject(this.held)) return false;
    this.held = new WeakRef(this.held);
    return (this.isWeak = true);
  }

  /** Holds its value strongly again. */
  strengthen(value: unknown): void {
    this.held = value;
    this.isWeak = false;
  }
}
