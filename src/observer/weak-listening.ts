/// <reference lib="esnext.disposable" />
import { reportError } from '../reference/callback-error.js';
import { type Sweepable, type SweepCount, SweepTicket, enlist } from '../reference/collection-signal.js';
import type { Endable } from './weak-subscription.js';

/** What a source is given to call. */
export type Stub = (...args: unknown[]) => unknown;

/** How a stub gets on a source and off it. Refers to the source, never to the owner. */
export interface Connection {
  attach(stub: Stub): void;
  detach(stub: Stub): void;
}

/** Calls the listener of a living owner; may refer to anything. */
export type CallOwner = (owner: WeakKey, args: unknown[]) => unknown;

/**
 * A stub on a source, for an owner. Nothing but the stub holds it: so all of it lives and dies with the
 * source, and the owner holds nothing of it. The owner's end is found by a sweep. A FinalizationRegistry
 * would have to die with the source, and one that dies with callbacks due silences all others of the
 * process (V8 of Node 20 to 24); one for all would grow with each source that a long-lived owner sees.
 */
export class WeakListening implements Endable, Sweepable {
  readonly #owner: WeakRef<WeakKey>;
  /** An ephemeron: what is called may refer to its owner and to the source, and keeps neither. */
  readonly #calls = new WeakMap<WeakKey, CallOwner>();
  readonly #connection: Connection;
  readonly #once: boolean;
  readonly #ticket = new SweepTicket(this);
  readonly #stub: Stub = (...args) => {
    const owner = this.#owner.deref();
    if (owner === undefined) return undefined;
    if (this.#once) this.end();
    return this.#calls.get(owner)!(owner, args);
  };
  #detached = false;
  /** What ends it when a signal aborts. */
  hook: Disposable | undefined;

  constructor(owner: WeakKey, call: CallOwner, connection: Connection, once: boolean) {
    this.#owner = new WeakRef(owner);
    this.#calls.set(owner, call);
    this.#connection = connection;
    this.#once = once;
    connection.attach(this.#stub);
    enlist(this.#ticket);
  }

  get ended(): boolean {
    return this.#detached || this.#owner.deref() === undefined;
  }

  get storedCount(): number {
    return this.#detached ? 0 : 1;
  }

  *sweep(): Generator<void, SweepCount> {
    if (this.#owner.deref() !== undefined) return { seen: 1, dead: 0 };
    try {
      this.end();
    } catch (error) {
      reportError(error, "an event source that a dead owner's listener is taken off", undefined);
    }
    yield; // taking it off may have been work
    return { seen: 1, dead: 1 };
  }

  end(): void {
    if (this.#detached) return;
    this.#detached = true;
    this.hook?.[Symbol.dispose]();
    this.#connection.detach(this.#stub);
  }
}
