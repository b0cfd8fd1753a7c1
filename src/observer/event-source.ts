import type { EventEmitter } from 'eventemitter3';
import type { WeakEmitter } from './weak-emitter.js';

/** What has the methods of an event emitter: Node's, eventemitter3's and many others. */
export interface AnyEmitter {
  on(event: any, listener: (...args: any[]) => void): unknown;
}

/** An emitter whose events are known by type. */
export type TypedEmitter<Events extends EventEmitter.ValidEventTypes> = EventEmitter<Events, any> | WeakEmitter<Events, any>;

type EventsOf<Source> = Source extends WeakEmitter<infer Events, any> ? Events : Source extends EventEmitter<infer Events, any> ? Events : never;

/** An emitter that tells nothing of its events by type, as subclasses of a typed one do not either. */
export type UntypedEmitter<Source> = Source & ([EventsOf<Source>] extends [never] ? AnyEmitter : never);

/** The events for which an EventTarget has an `on…` property, as those of the web platform have; and any other name. */
export type TargetEventName<Target> = { [Key in keyof Target]: Key extends `on${infer Name}` ? Name : never }[keyof Target] | (string & {});

/** The type of such an event, taken from that property. */
export type TargetEvent<Target, Name> = Name extends string
  ? `on${Name}` extends keyof Target
    ? NonNullable<Target[`on${Name}`]> extends (event: infer E, ...rest: any[]) => unknown
      ? E
      : Event
    : Event
  : Event;
