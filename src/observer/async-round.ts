import { throwCollected } from '../reference/callback-error.js';
import { isObject } from '../reference/weak-key.js';
import type { BindingList } from './binding-list.js';
import type { Binding } from './binding.js';

/**
 * The delivery of an event over several jobs, to one observer after the other: pauses at each that returns
 * what may be a promise, with a promise of when that has settled, and goes on when asked for the next one.
 * Resolves, with the number delivered, when all are settled; `errorsOfOthers` are thrown with its own.
 */
export function* asyncRound(
  list: BindingList,
  event: unknown,
  errorsOfOthers: readonly unknown[],
  resolve: (delivered: Promise<number>) => void,
): Generator<Promise<unknown>, undefined> {
  /** What the calls came to. */
  const outcomes: unknown[] = [];
  // Weak references, for none may live until its turn for this alone.
  for (const reference of list.references()) {
    if (!call(reference?.deref(), event, outcomes)) continue;
    // Handled at once: a rejection that waits for the last call would count as unhandled.
    yield Promise.allSettled(outcomes.slice(-1));
  }
  resolve(settle(outcomes, errorsOfOthers));
}

/** Returns whether the call came to what may be a promise. A frame of its own, which pins nothing while the round pauses. */
function call(binding: Binding | undefined, event: unknown, outcomes: unknown[]): boolean {
  if (binding?.owner === undefined) return false;
  let outcome: unknown;
  try {
    outcome = binding.call(event);
  } catch (error) {
    outcome = Promise.reject(error);
  }
  const mayBePromise = isObject(outcome);
  outcomes.push(mayBePromise ? Promise.resolve(outcome) : outcome);
  return mayBePromise;
}

async function settle(outcomes: readonly unknown[], errorsOfOthers: readonly unknown[]): Promise<number> {
  const errors: unknown[] = [];
  for (const outcome of await Promise.allSettled(outcomes)) if (outcome.status === 'rejected') errors.push(outcome.reason);
  throwCollected([...errors, ...errorsOfOthers], 'WeakSubject.notifyAsync');
  return outcomes.length;
}
