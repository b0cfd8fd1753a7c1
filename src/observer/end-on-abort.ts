/// <reference lib="esnext.disposable" />
import { throwCollected } from '../reference/callback-error.js';
import { type Sweepable, type SweepCount, SweepTicket, enlist } from '../reference/collection-signal.js';
import type { Endable } from './weak-subscription.js';

/** Targets that are looked at before a sweep may pause. */
const sliceLength = 256;

/** The hook of each signal that has one, for as long as the signal lives. */
const hooks = new WeakMap<AbortSignal, AbortHook>();

/**
 * Ends `target` when the signal aborts. Neither keeps the other alive. What ends before that disposes of
 * what this returns, and is off the signal.
 */
export function endOnAbort(signal: AbortSignal, target: Endable): Disposable {
  let hook = hooks.get(signal);
  if (hook === undefined) hooks.set(signal, (hook = new AbortHook(signal)));
  return hook.add(new WeakRef(target));
}

/** The one listener that a signal has for all its targets; Node warns of a leak where there are more than ten. */
class AbortHook implements Sweepable {
  readonly #signal: AbortSignal;
  readonly #targets = new Set<WeakRef<Endable>>();
  readonly #ticket = new SweepTicket(this);
  readonly #endAll = (): void => {
    const errors: unknown[] = [];
    for (const target of this.#targets) {
      try {
        target.deref()?.end();
      } catch (error) {
        errors.push(error);
      }
    }
    throwCollected(errors, 'AbortSignal');
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#endAll);
  }

  get storedCount(): number {
    return this.#targets.size;
  }

  add(target: WeakRef<Endable>): Disposable {
    this.#targets.add(target);
    if (!this.#ticket.enlisted) enlist(this.#ticket);
    const hook = new WeakRef(this);
    return { [Symbol.dispose]: () => hook.deref()?.remove(target) };
  }

  remove(target: WeakRef<Endable>): void {
    if (!this.#targets.delete(target) || this.#targets.size > 0) return;
    this.#signal.removeEventListener('abort', this.#endAll);
    hooks.delete(this.#signal);
  }

  *sweep(): Generator<void, SweepCount> {
    let seen = 0;
    let dead = 0;
    for (const target of this.#targets) {
      if (this.#removeIfDead(target)) dead++;
      if (++seen % sliceLength === 0) yield;
    }
    return { seen, dead };
  }

  /** Not a part of the generator: while that pauses, its variables keep alive what they refer to. */
  #removeIfDead(target: WeakRef<Endable>): boolean {
    if (target.deref() !== undefined) return false;
    this.remove(target);
    return true;
  }
}
