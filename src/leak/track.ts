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

/** A tracked target. */
export interface Watched {
  readonly target: WeakRef<WeakKey>;
  readonly label: string;
}

/** Runs `make` in a frame of its own, so that nothing of the work stays in the one that waits for the collections. */
export async function performTracked(where: string, make: MakeTracked, watched: Watched[]): Promise<void> {
  let done = false;
  try {
    await make((target, label = nameOfTarget(target)) => {
      if (done) throw new TypeError(`${where}: expected track to be called before make has finished, got a later call`);
      if (typeof label !== 'string') throw new TypeError(`${where}: expected the label of track to be a string, got ${shown(label)}`);
      watched.push({ target: weakly(`${where}: expected track to be given`, target), label });
      return target;
    });
  } finally {
    done = true;
  }
}

/** A WeakRef to a target. @throws {TypeError} for what cannot be held weakly; `expected` begins its message. */
export function weakly(expected: string, target: WeakKey): WeakRef<WeakKey> {
  try {
    return new WeakRef(target);
  } catch {
    throw new TypeError(`${expected} an object, a function or a non-registered symbol, got ${shown(target)}`);
  }
}

/** What a report calls a target without a label: the name of its class, or what it is. */
export function nameOfTarget(target: WeakKey): string {
  if (typeof target === 'symbol') return String(target);
  const named = (typeof target === 'function' ? target : target?.constructor)?.name as unknown;
  return typeof named === 'string' && named !== '' ? named : typeof target;
}
