import type { MachineEventName } from './event.js';
import type { Machine } from './machine.js';

/** A condition that picks a transition. It only looks: it may be asked by `can` and by `send`, any number of times. */
export type Guard<Context, Payload, Type> = (context: Context, payload: Payload, type: Type) => boolean;

/** What a transition does, synchronously. An event that it sends to its machine is queued until the transition is over. */
export type Action<State extends string, Context, Events, Payload, Type> = (
  context: Context,
  payload: Payload,
  type: Type,
  machine: Machine<State, Context, Events>,
) => void;

/** What entering or leaving a state does, synchronously. */
export type Hook<State extends string, Context, Events> = (context: Context, machine: Machine<State, Context, Events>) => void;

/**
 * What an event leads to. With `to`, the state is left and entered, also when `to` is the state itself;
 * without, only `action` runs. `{}` says that the event is expected here and changes nothing.
 */
export interface Transition<State extends string, Context, Events, Payload, Type> {
  /** The state that is entered. */
  readonly to?: State;
  /** Without a guard the transition is always taken. */
  readonly guard?: Guard<Context, Payload, Type>;
  /** Runs between the exit hook of the old state and the entry hook of the new one. */
  readonly action?: Action<State, Context, Events, Payload, Type>;
}

/** A target, a transition, or several in order: the first whose guard agrees is taken, and no other is looked at. */
export type Reaction<State extends string, Context, Events, Payload, Type> =
  | State
  | Transition<State, Context, Events, Payload, Type>
  | readonly (State | Transition<State, Context, Events, Payload, Type>)[];

/** One state: what it does with events, and its hooks. */
export interface StateDefinition<State extends string, Context, Events> {
  /** By event name. `'*'` answers every event that the state does not name; a named event whose guards refuse never reaches it. */
  readonly on?: {
    readonly [Name in MachineEventName<Events>]?: Reaction<State, Context, Events, Events[Name], Name>;
  } & {
    readonly '*'?: Reaction<State, Context, Events, Events[MachineEventName<Events>], MachineEventName<Events>>;
  };
  /** Runs whenever the state is entered. */
  readonly entry?: Hook<State, Context, Events>;
  /** Runs whenever the state is left. */
  readonly exit?: Hook<State, Context, Events>;
  /** A state that nothing leaves: it has no `on`. */
  readonly final?: boolean;
}

/** What `machine` compiles. It is copied: changing it later changes no machine. */
export interface MachineDefinition<State extends string, Context, Events> {
  /** The state in which a machine begins. */
  readonly initial: NoInfer<State>;
  /** All states, by name. */
  readonly states: { readonly [Name in State]: StateDefinition<NoInfer<State>, Context, Events> };
  /** What `send` does with an event for which the current state has no entry in `on`: `'throw'` (the default), `'ignore'`, or a function of yours. */
  readonly unknownEvent?:
    | 'throw'
    | 'ignore'
    | Action<NoInfer<State>, Context, Events, Events[MachineEventName<Events>], MachineEventName<Events>>;
  /** How many of the latest transitions each machine remembers; 0 without it. */
  readonly history?: number;
}
