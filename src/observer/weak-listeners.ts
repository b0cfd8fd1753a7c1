import { EventEmitter } from 'eventemitter3';
import { type Sweepable, type SweepCount, SweepTicket, enlist } from '../reference/collection-signal.js';
import { OwnerTable } from './owner-table.js';

export type EventName = string | symbol;
export type Listener = (...args: unknown[]) => void;

/** What eventemitter3 keeps of each listener. */
export interface Stored {
  readonly fn: Listener;
  readonly context: unknown;
  readonly once: boolean;
}

/** A context with its listener: held by an ephemeron, for it refers to both. */
interface Bound extends Stored {
  readonly context: object;
}

/** What a dead listener reads as, so that eventemitter3 can be told to remove all of them. */
function gone(): void {}

/** Stands where eventemitter3 keeps a listener, and holds it weakly. */
export class WeakListener extends WeakRef<Bound> implements Stored {
  readonly event: EventName;
  readonly once: boolean;

  constructor(event: EventName, bound: Bound) {
    super(bound);
    this.event = event;
    this.once = bound.once;
  }

  get fn(): Listener {
    return this.deref()?.fn ?? gone;
  }

  get context(): unknown {
    return this.deref()?.context;
  }
}

/** Listeners that are looked at before a sweep may pause. */
const sliceLength = 256;

/** The weak listeners of one emitter. */
export class WeakListeners implements Sweepable {
  readonly #emitter: WeakRef<EventEmitter>;
  #bound = new OwnerTable<Bound>();
  readonly #listeners = new Set<WeakListener>();
  readonly #ticket = new SweepTicket(this);

  constructor(emitter: EventEmitter) {
    this.#emitter = new WeakRef(emitter);
  }

  get storedCount(): number {
    return this.#listeners.size;
  }

  add(event: EventName, bound: Bound): WeakListener {
    const listener = new WeakListener(event, bound);
    this.#bound.hold(bound.context, bound, this.#listeners.size);
    this.#listeners.add(listener);
    if (!this.#ticket.enlisted) enlist(this.#ticket);
    return listener;
  }

  /** Lets go of a listener that the emitter is about to remove. */
  release(listener: WeakListener): void {
    const bound = listener.deref();
    if (bound !== undefined) this.#bound.release(bound.context, bound);
    this.#listeners.delete(listener);
  }

  clear(): void {
    this.#bound = new OwnerTable();
    this.#listeners.clear();
  }

  *sweep(): Generator<void, SweepCount> {
    const events = new Set<EventName>();
    let seen = 0;
    let dead = 0;
    for (const listener of this.#listeners) {
      if (this.#dropIfDead(listener)) {
        events.add(listener.event);
        dead++;
      }
      if (++seen % sliceLength === 0) yield;
    }
    const emitter = dead > 0 ? this.#emitter.deref() : undefined;
    if (emitter !== undefined) for (const event of events) removeDead(emitter, event);
    return { seen, dead };
  }

  /** Not a part of the generator: while that pauses, its variables keep alive what they refer to. */
  #dropIfDead(listener: WeakListener): boolean {
    return listener.deref() === undefined && this.#listeners.delete(listener);
  }
}

/** Removes the dead listeners of an event from its emitter. */
export function removeDead(emitter: EventEmitter, event: EventName): void {
  EventEmitter.prototype.removeListener.call(emitter, event, gone);
}
