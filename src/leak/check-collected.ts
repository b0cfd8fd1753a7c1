import { findCollector, macrotask } from './collect-garbage.js';
import { LeakError } from './leak-error.js';
import { shown } from './shown.js';

/**
 * Names an object that must be collected once the work is done, and returns it. Holds it weakly.
 * The label, if any, names it in the report; otherwise its class does.
 *
 * Throws a TypeError for what cannot be held weakly, and when the work is already done: an object that
 * comes too late to be checked must not look checked.
 */
export type Track = <Target extends WeakKey>(target: Target, label?: string) => Target;

/** Does the work that is checked, and hands over what must die to `track`. */
export type MakeTracked = (track: Track) => unknown;

/** Settings of {@link checkCollected} and {@link assertCollected}. */
export interface CheckCollectedOptions {
  /** How many collections a target may outlive before it counts as a survivor: a whole number from 1 on (default 15). */
  readonly rounds?: number;
}

/** What {@link checkCollected} found. */
export interface CollectedReport {
  /** True if every tracked target was collected. */
  readonly collected: boolean;
  /** How many targets were tracked. */
  readonly watched: number;
  /** The labels of those that are still alive, in the order of tracking. */
  readonly survivors: readonly string[];
  /** How many collections were forced. */
  readonly rounds: number;
}

interface Watched {
  readonly target: WeakRef<WeakKey>;
  readonly label: string;
}

/**
 * Runs `make`, which does some work and tracks what must die with it, then collects until every tracked
 * target is gone or `rounds` collections have passed, and reports the survivors.
 *
 * Keeps none of the targets alive. Make all references inside `make`: a variable of the function that
 * awaits this check would keep its object alive, as it would in any other test.
 *
 * @throws {TypeError} for arguments of the wrong type, or if `make` tracks nothing.
 * @throws {RangeError} if `rounds` is no whole number from 1 on.
 */
export async function checkCollected(make: MakeTracked, options: CheckCollectedOptions = {}): Promise<CollectedReport> {
  return check('checkCollected', make, options);
}

/**
 * Fails with a {@link LeakError} unless everything that `make` tracks is collected; see {@link checkCollected}.
 *
 * @example
 * await assertCollected((track) => {
 *   const session = track(openSession(), 'session');
 *   session.close();
 * });
 */
export async function assertCollected(make: MakeTracked, options: CheckCollectedOptions = {}): Promise<void> {
  const report = await check('assertCollected', make, options);
  if (!report.collected) throw new LeakError(report);
}

/** Does the work of the checks; `where` is what their errors are thrown in the name of. */
export async function check(where: string, make: MakeTracked, options: CheckCollectedOptions): Promise<CollectedReport> {
  if (typeof make !== 'function') throw new TypeError(`${where}: expected make to be a function, got ${shown(make)}`);
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${where}: expected options to be an object, got ${shown(options)}`);
  }
  const { rounds = 15 } = options;
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`${where}: expected rounds to be a whole number from 1 on, got ${shown(rounds)}`);
  }
  const collect = await findCollector();
  const watched: Watched[] = [];
  await perform(where, make, watched);
  if (watched.length === 0) throw new TypeError(`${where}: expected make to track at least one object, got none`);

  let round = 0;
  let alive = watched;
  while (alive.length > 0 && round < rounds) {
    await macrotask();
    collect();
    round++;
    alive = alive.filter(({ target }) => target.deref() !== undefined);
  }
  return { collected: alive.length === 0, watched: watched.length, survivors: alive.map(({ label }) => label), rounds: round };
}

/** A frame of its own, so that nothing of the work stays in the one that waits for the collections. */
async function perform(where: string, make: MakeTracked, watched: Watched[]): Promise<void> {
  let done = false;
  try {
    await make((target, label = nameOf(target)) => {
      if (done) throw new TypeError(`${where}: expected track to be called before make has finished, got a later call`);
      if (typeof label !== 'string') throw new TypeError(`${where}: expected the label of track to be a string, got ${shown(label)}`);
      watched.push({ target: weakly(where, target), label });
      return target;
    });
  } finally {
    done = true;
  }
}

function weakly(where: string, target: WeakKey): WeakRef<WeakKey> {
  try {
    return new WeakRef(target);
  } catch {
    throw new TypeError(`${where}: expected track to be given an object, a function or a non-registered symbol, got ${shown(target)}`);
  }
}

/** What a report calls a target without a label: the name of its class, or what it is. */
function nameOf(target: WeakKey): string {
  if (typeof target === 'symbol') return String(target);
  const named = (typeof target === 'function' ? target : target?.constructor)?.name as unknown;
  return typeof named === 'string' && named !== '' ? named : typeof target;
}
