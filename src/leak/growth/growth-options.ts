import { shown } from '../shown.js';
import { type IgnoreRule, validateIgnoreList } from '../trace/ignore-list.js';

/** Settings of {@link measureGrowth} and {@link assertNoGrowth}. */
export interface MeasureGrowthOptions {
  /** How many iterations the first round runs: a whole number from 1 on (default 50). Later rounds run more. */
  readonly iterations?: number;
  /** How many iterations run before the first snapshot: a whole number from 0 on (default as many as `iterations`). */
  readonly warmUp?: number;
  /**
   * For how long growth is followed, in seconds (default 10); those in which the machine is busy with other processes do
   * not count. Cheap iterations are followed up to several thousand, slow ones for four rounds at least. Where nothing
   * grows, one round is enough.
   */
  readonly maxSeconds?: number;
  /** Whether a heap of more than 150 MB is measured (default false): each snapshot blocks the process for a second per 13 MB. */
  readonly largeHeap?: boolean;
  /** Growth that is known and may stay, by fingerprint or pattern of its traces. It is reported as suppressed. */
  readonly ignore?: readonly IgnoreRule[];
  /** How many distinct retaining paths of each suspect are looked for: a whole number from 1 on (default 1). */
  readonly paths?: number;
}

/** The settings with their defaults. */
export interface GrowthSettings extends Required<MeasureGrowthOptions> {}

/** @throws {TypeError | RangeError} for what is no function to iterate, or no settings. */
export function readGrowthOptions(where: string, iterate: unknown, options: MeasureGrowthOptions): GrowthSettings {
  if (typeof iterate !== 'function') throw new TypeError(`${where}: expected iterate to be a function, got ${shown(iterate)}`);
  if (typeof options !== 'object' || options === null) throw new TypeError(`${where}: expected options to be an object, got ${shown(options)}`);
  const { iterations = 50, warmUp = iterations, maxSeconds = 10, largeHeap = false, ignore = [], paths = 1 } = options;
  requireCount(where, 'iterations', iterations, 1);
  requireCount(where, 'warmUp', warmUp, 0);
  requireCount(where, 'paths', paths, 1);
  if (typeof maxSeconds !== 'number' || !(maxSeconds >= 0)) throw new RangeError(`${where}: expected maxSeconds to be a number of seconds from 0 on, got ${shown(maxSeconds)}`);
  if (typeof largeHeap !== 'boolean') throw new TypeError(`${where}: expected largeHeap to be a boolean, got ${shown(largeHeap)}`);
  validateIgnoreList(ignore, where);
  return { iterations, warmUp, maxSeconds, largeHeap, ignore, paths };
}

function requireCount(where: string, name: string, count: unknown, from: number): void {
  if (!Number.isInteger(count) || (count as number) < from) {
    throw new RangeError(`${where}: expected ${name} to be a whole number from ${from} on, got ${shown(count)}`);
  }
}
