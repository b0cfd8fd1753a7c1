/// <reference lib="esnext.disposable" />
import type { EventEmitter } from 'eventemitter3';
import { refuse } from '../reference/check-argument.js';
import { isObject, requireWeakKey } from '../reference/weak-key.js';
import { endOnAbort } from './end-on-abort.js';
import type { AnyEmitter, TargetEvent, TargetEventName, TypedEmitter, UntypedEmitter } from './event-source.js';
import { type ListenOptions, readListenOptions } from './listen-options.js';
import { type Callable, type Listener, type Methods, requireListener } from './listener.js';
import type { Subscription } from './subscription.js';
import { type CallOwner, type Connection, type Stub, WeakListening } from './weak-listening.js';
import { WeakSubscription } from './weak-subscription.js';

/** Settings of {@link observe} for an EventTarget. */
export interface ObserveTargetOptions extends ListenOptions {
  /** Hears the event on its way down to its target, as `addEventListener` has it (default `false`). */
  readonly capture?: boolean;
  /** Promises not to call `preventDefault`, as `addEventListener` has it (default: the platform's). */
  readonly passive?: boolean;
}

/**
 * Listens on an existing event source, Node's EventEmitter, eventemitter3, an EventTarget or what has their
 * methods, for an owner that the source does not keep alive. What has both `on` and `addEventListener` is
 * taken for an emitter.
 *
 * The listener is given the owner and what the source gives; or it is the name of a method of the owner,
 * looked up at each event. What it throws, the source's own way of calling listeners deals with.
 *
 * Lasts until the owner is collected, the subscription is disposed of or the signal aborts; then the source
 * has no listener any more (some time after the owner's collection, until when nothing is called). Keeps
 * neither the owner nor the source alive, not even if the listener refers to both: the source holds the
 * listener for as long as the owner lives, and the owner holds nothing.
 *
 * @example
 * observe(server, 'request', session, (session, request: IncomingMessage) => session.log(request.url));
 * observe(window, 'resize', view, 'layout', { signal });
 *
 * @throws {TypeError} if the source is neither, the event is no string or symbol, the owner cannot be held
 * weakly, the listener is neither a function nor the name of a method of the owner, or an option is of the
 * wrong type.
 */
export function observe<Source extends AnyEmitter, Owner extends WeakKey>(
  source: UntypedEmitter<Source>,
  event: string | symbol,
  owner: Owner,
  listener: (owner: Owner, ...args: any[]) => unknown,
  options?: ListenOptions,
): Subscription;
export function observe<Source extends AnyEmitter, Method extends PropertyKey>(
  source: UntypedEmitter<Source>,
  event: string | symbol,
  owner: Readonly<Record<Method, (...args: any[]) => unknown>>,
  method: Method,
  options?: ListenOptions,
): Subscription;
export function observe<Target extends EventTarget, Name extends TargetEventName<Target>, Owner extends WeakKey>(
  target: Target,
  event: Name,
  owner: Owner,
  listener: (owner: Owner, event: TargetEvent<Target, Name>) => unknown,
  options?: ObserveTargetOptions,
): Subscription;
export function observe<Target extends EventTarget, Name extends TargetEventName<Target>, Method extends PropertyKey>(
  target: Target,
  event: Name,
  owner: Readonly<Record<Method, (event: TargetEvent<Target, Name>) => unknown>>,
  method: Method,
  options?: ObserveTargetOptions,
): Subscription;
export function observe<Events extends EventEmitter.ValidEventTypes, Name extends EventEmitter.EventNames<Events>, Owner extends WeakKey>(
  source: TypedEmitter<Events>,
  event: Name,
  owner: Owner,
  listener: (owner: Owner, ...args: EventEmitter.EventArgs<Events, Name>) => unknown,
  options?: ListenOptions,
): Subscription;
export function observe<Events extends EventEmitter.ValidEventTypes, Name extends EventEmitter.EventNames<Events>, Method extends PropertyKey>(
  source: TypedEmitter<Events>,
  event: Name,
  owner: Readonly<Record<Method, (...args: EventEmitter.EventArgs<Events, Name>) => unknown>>,
  method: Method,
  options?: ListenOptions,
): Subscription;
export function observe(source: unknown, event: string | symbol, owner: WeakKey, listener: Listener, options: ObserveTargetOptions = {}): Subscription {
  const isEmitter = hasMethod(source, 'on') && (hasMethod(source, 'off') || hasMethod(source, 'removeListener'));
  if (!isEmitter && !(hasMethod(source, 'addEventListener') && hasMethod(source, 'removeEventListener'))) {
    refuse('observe', 'source to be an event emitter or an EventTarget', source);
  }
  if (typeof event !== 'string' && typeof event !== 'symbol') {
    refuse('observe', 'event to be a string or a symbol', event);
  }
  requireWeakKey('observe', 'owner', owner);
  requireListener('observe', 'owner', owner, listener);
  const { once = false, signal, capture, passive } = readListenOptions('observe', options, 'once', 'capture', 'passive');
  if (isEmitter && (capture !== undefined || passive !== undefined)) {
    throw new TypeError('observe: expected capture and passive only for an EventTarget, got them for an event emitter');
  }
  if (signal?.aborted === true) return new WeakSubscription();
  const connection = isEmitter ? toEmitter(source as Emitter, event) : toTarget(source as EventTarget, event as string, { capture, passive });
  const listening = new WeakListening(owner, callOf(listener), connection, once);
  if (signal !== undefined) listening.hook = endOnAbort(signal, listening);
  return new WeakSubscription(new WeakRef(listening));
}

interface Emitter {
  on(event: string | symbol, stub: Stub): unknown;
  off?(event: string | symbol, stub: Stub): unknown;
  removeListener?(event: string | symbol, stub: Stub): unknown;
}

// Functions of their own: closures of one call share all that any of them mentions, and a connection must
// not reach the owner.

function toEmitter(source: Emitter, event: string | symbol): Connection {
  return {
    attach: (stub) => source.on(event, stub),
    detach: (stub) => (source.off ?? source.removeListener!).call(source, event, stub),
  };
}

function toTarget(target: EventTarget, event: string, options: { capture: boolean | undefined; passive: boolean | undefined }): Connection {
  return {
    attach: (stub) => target.addEventListener(event, stub, options as AddEventListenerOptions),
    detach: (stub) => target.removeEventListener(event, stub, options as AddEventListenerOptions),
  };
}

function callOf(listener: Listener): CallOwner {
  return (owner, args) => (typeof listener === 'function' ? (listener as Callable)(owner, ...args) : (owner as Methods)[listener]!(...args));
}

function hasMethod(source: unknown, name: string): boolean {
  return isObject(source) && typeof (source as Record<string, unknown>)[name] === 'function';
}
