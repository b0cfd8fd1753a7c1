/// <reference lib="esnext.disposable" />
import { throwCollected } from '../reference/callback-error.js';
import { BindingList } from './binding-list.js';
import { Binding, byName } from './binding.js';
import { deliver } from './deliver.js';
import { type Endable, WeakSubscription } from './weak-subscription.js';

/** What ends when a signal aborts, for as long as the signal lives. */
const lists = new WeakMap<AbortSignal, BindingList>();

/**
 * Ends `target` when the signal aborts: that is an observer, and its `end` the listener. Neither keeps the
 * other alive. What ends before that disposes of what this returns, and is off the signal.
 */
export function endOnAbort(signal: AbortSignal, target: Endable): Disposable {
  let list = lists.get(signal);
  if (list === undefined) lists.set(signal, (list = listOn(signal)));
  return new WeakSubscription(list.add(new Binding(list, target, 'end', byName)));
}

/** The one listener that a signal has for all of them, while there are any; Node warns of a leak where there are more than ten. */
function listOn(signal: AbortSignal): BindingList {
  const list = new BindingList(() => {
    signal.removeEventListener('abort', endAll);
    lists.delete(signal);
  });
  const endAll = (): void => {
    const errors: unknown[] = [];
    deliver(list.live(), undefined, errors);
    throwCollected(errors, 'AbortSignal');
  };
  signal.addEventListener('abort', endAll);
  return list;
}
