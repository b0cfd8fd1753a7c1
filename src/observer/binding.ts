/// <reference lib="esnext.disposable" />
import type { BindingList } from './binding-list.js';
import type { Callable, Listener, Methods } from './listener.js';
import type { Endable } from './weak-subscription.js';

/** How a binding's listener is called. */
export const withOwner = 0;
export const withoutOwner = 1;
export const byName = 2;
/** Added to one of the above: ends before it is called. */
export const once = 4;

/**
 * An owner with its listener: what a subscription stands for. It refers to the owner, and the listener may
 * refer to anything, so it must be held by nothing but an ephemeron and strong copies of one job.
 */
export class Binding implements Endable {
  /** Undefined once it has ended. */
  owner: WeakKey | undefined;
  listener: Listener | undefined;
  /** The listener again if a delivery needs only to call it, with owner and event: to ask for the kind of each would cost a fifth of the time. */
  direct: Callable | undefined;
  readonly kind: number;
  readonly list: BindingList;
  /** Where its list has it. */
  index = 0;
  /** What ends it when a signal aborts. */
  hook: Disposable | undefined;

  constructor(list: BindingList, owner: WeakKey, listener: Listener, kind: number) {
    this.list = list;
    this.owner = owner;
    this.listener = listener;
    this.direct = kind === withOwner ? (listener as Callable) : undefined;
    this.kind = kind;
  }

  get ended(): boolean {
    return this.owner === undefined;
  }

  /** Ends it at once, also for a delivery under way, and lets go of all that it refers to. */
  end(): void {
    if (this.owner === undefined) return;
    this.list.remove(this, this.owner);
    this.owner = this.listener = this.direct = undefined;
    this.hook?.[Symbol.dispose]();
  }

  /** Calls the listener, in any of these ways. */
  call(event: unknown): unknown {
    const { owner, listener, kind } = this;
    if (kind >= once) this.end();
    if (typeof listener !== 'function') return (owner as Methods)[listener!]!(event);
    return kind % once === withOwner ? (listener as Callable)(owner, event) : (listener as Callable)(event);
  }
}
