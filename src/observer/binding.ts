/// <reference lib="esnext.disposable" />
import type { BindingList } from './binding-list.js';
import type { Callable, Listener, Methods } from './listener.js';
import type { Endable } from './weak-subscription.js';

/** How a binding's listener is called: a number, for a delivery compares it for each. */
export const withOwner = 0;
export const withoutOwner = 1;
export const byName = 2;
/** Added to one of the above: ends before it is called. */
export const once = 4;
/** Instead of all of them: not called any more. */
export const ended = 8;

/**
 * An owner with its listener: what a subscription stands for. It refers to the owner, and the listener may
 * refer to anything, so it must be held by nothing but an ephemeron and strong copies of one job.
 */
export class Binding implements Endable {
  owner: WeakKey | undefined;
  listener: Listener | undefined;
  kind: number;
  /** Where its list has it. */
  index = 0;
  /** What ends it when a signal aborts. */
  hook: Disposable | undefined;
  readonly list: BindingList;

  constructor(list: BindingList, owner: WeakKey, listener: Listener, kind: number) {
    this.list = list;
    this.owner = owner;
    this.listener = listener;
    this.kind = kind;
  }

  get ended(): boolean {
    return this.kind === ended;
  }

  /** Ends it at once, also for a delivery under way, and lets go of all that it refers to. */
  end(): void {
    if (this.kind === ended) return;
    this.kind = ended;
    this.list.remove(this);
    this.owner = this.listener = undefined;
    this.hook?.[Symbol.dispose]();
  }

  /** Calls the listener. What is bound {@link withOwner} to a function, a delivery calls itself. */
  call(event: unknown): unknown {
    const { owner, listener, kind } = this;
    if (kind >= once) this.end();
    if (typeof listener !== 'function') return (owner as Methods)[listener!]!(event);
    return kind % once === withoutOwner ? (listener as Callable)(event) : (listener as Callable)(owner, event);
  }
}
