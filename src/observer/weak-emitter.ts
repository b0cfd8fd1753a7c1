import { EventEmitter } from 'eventemitter3';
import { isObject } from '../reference/weak-key.js';
import { type EventName, type Listener, type Stored, WeakListener, WeakListeners, removeDead } from './weak-listeners.js';

/**
 * An eventemitter3 that holds contexts weakly: the context object given with a listener is its owner. The
 * one intended difference is that a context which nothing else holds ends its listener; else it delivers
 * as eventemitter3 does, which calls a listener that is removed during an `emit` once more, and stops at
 * the first error. {@link WeakSubject} does neither.
 *
 * Keeps listeners without a context object alive, as eventemitter3 does; that is what they are for. A
 * listener with one lives as long as both its context and this emitter do (an ephemeron), so that one that
 * refers to its context or to the emitter keeps neither. Counts and names are those of the living; the dead
 * are dropped some time after one of the next collections. Errors are eventemitter3's own too.
 *
 * @example
 * const bus = new WeakEmitter<{ saved: (file: string) => void }>();
 * bus.on('saved', view.refresh, view); // for as long as something else holds the view
 * bus.emit('saved', 'notes.txt');
 */
export interface WeakEmitter<Events extends EventEmitter.ValidEventTypes = string | symbol, Context = any> extends EventEmitter<Events, Context> {
  /** Adds a listener; a context object is held weakly. Throws a TypeError if the listener is no function. */
  on<Name extends EventEmitter.EventNames<Events>>(event: Name, fn: EventEmitter.EventListener<Events, Name>, context?: Context): this;
  /** Adds a listener for one event; a context object is held weakly. Throws a TypeError if the listener is no function. */
  once<Name extends EventEmitter.EventNames<Events>>(event: Name, fn: EventEmitter.EventListener<Events, Name>, context?: Context): this;
}

/** The class {@link WeakEmitter}. As eventemitter3's, it can be called without `new`, on an object that inherits from it. */
export interface WeakEmitterConstructor {
  new <Events extends EventEmitter.ValidEventTypes = string | symbol, Context = any>(): WeakEmitter<Events, Context>;
  /** What its instances inherit from. */
  readonly prototype: WeakEmitter;
  /** The prefix of the names under which eventemitter3 stores events; `false` for none. */
  readonly prefixed: string | boolean;
  /** The class itself, for those who import eventemitter3 in that way. */
  readonly EventEmitter: WeakEmitterConstructor;
}

/** What eventemitter3 keeps of an event: one listener, or several. */
type Slot = Stored | Stored[] | undefined;

/** Where eventemitter3 keeps them. */
const slots = '_events';
const weakListeners = Symbol('weak listeners');

// Made in a pure call, so that bundlers can leave it out.
export const WeakEmitter: WeakEmitterConstructor = /* @__PURE__ */ (() => {
  class Emitter extends EventEmitter {
    declare [slots]: Record<EventName, Slot>;
    declare [weakListeners]: WeakListeners | undefined;

    override emit(event: EventName, ...args: unknown[]): boolean {
      const slot = this[slots][event];
      if (!slot) return false;
      const listeners = this[weakListeners] === undefined ? slot : livingOf(slot);
      if (!Array.isArray(listeners)) {
        if (listeners.once) this.removeListener(event, listeners.fn, undefined, true);
        listeners.fn.call(listeners.context, ...args);
        return true;
      }
      const { length } = listeners; // eventemitter3 adds to the same array
      for (let index = 0; index < length; index++) {
        const { fn, context, once } = listeners[index]!;
        if (once) this.removeListener(event, fn, undefined, true);
        fn.call(context, ...args);
      }
      return length > 0;
    }

    override on(event: EventName, fn: Listener, context?: unknown): this {
      super.on(event, fn, context);
      holdWeakly(this, event, fn, context, false);
      return this;
    }

    override once(event: EventName, fn: Listener, context?: unknown): this {
      super.once(event, fn, context);
      holdWeakly(this, event, fn, context, true);
      return this;
    }

    override removeListener(event: EventName, fn?: Listener, context?: unknown, once?: boolean): this {
      release(this, event, (stored) => !fn || (stored.fn === fn && (!once || stored.once) && (!context || stored.context === context)));
      return super.removeListener(event, fn, context, once);
    }

    override removeAllListeners(event?: EventName): this {
      if (event) release(this, event, () => true);
      else this[weakListeners]?.clear();
      return super.removeAllListeners(event);
    }

    override listeners(event: EventName): Listener[] {
      if (this[weakListeners] !== undefined) removeDead(this, event);
      return super.listeners(event);
    }

    override listenerCount(event: EventName): number {
      if (this[weakListeners] !== undefined) removeDead(this, event);
      return super.listenerCount(event);
    }

    override eventNames(): EventName[] {
      if (this[weakListeners] !== undefined) for (const event of super.eventNames()) removeDead(this, event);
      return super.eventNames();
    }
  }
  const { prototype } = Emitter;
  prototype.off = prototype.removeListener;
  prototype.addListener = prototype.on;
  Object.defineProperty(prototype, weakListeners, { value: undefined, writable: true });

  // No class, for eventemitter3's own can be called without `new` too.
  const constructor = function (this: Emitter): void {
    EventEmitter.call(this);
  };
  prototype.constructor = constructor;
  Object.setPrototypeOf(constructor, EventEmitter);
  Object.defineProperty(constructor, 'name', { value: 'WeakEmitter' });
  return Object.assign(constructor, { prototype, EventEmitter: constructor }) as unknown as WeakEmitterConstructor;

  /** Puts a weak listener where eventemitter3 has just put a strong one, if its context is an owner. */
  function holdWeakly(emitter: Emitter, event: EventName, fn: Listener, context: unknown, once: boolean): void {
    if (!isObject(context) || context === emitter) return;
    if (emitter[weakListeners] === undefined) {
      Object.defineProperty(emitter, weakListeners, { value: new WeakListeners(emitter) });
    }
    const listener = emitter[weakListeners]!.add(event, { fn, context, once });
    const slot = emitter[slots][event];
    if (Array.isArray(slot)) slot[slot.length - 1] = listener;
    else emitter[slots][event] = listener;
  }

  /** Lets go of those weak listeners of an event that eventemitter3 is about to remove. */
  function release(emitter: Emitter, event: EventName, isRemoved: (stored: Stored) => boolean): void {
    const weak = emitter[weakListeners];
    if (weak === undefined) return;
    for (const stored of storedIn(emitter[slots][event])) {
      if (stored instanceof WeakListener && isRemoved(stored)) weak.release(stored);
    }
  }

  /** The listeners of an event that are alive, strong ones included. */
  function livingOf(slot: Slot): Stored[] {
    const living: Stored[] = [];
    for (const listener of storedIn(slot)) {
      const alive = listener instanceof WeakListener ? listener.deref() : listener;
      if (alive !== undefined) living.push(alive);
    }
    return living;
  }

  function storedIn(slot: Slot): Stored[] {
    return Array.isArray(slot) ? slot : slot === undefined ? [] : [slot];
  }
})();
