import { compile } from './compile.js';
import type { MachineDefinition } from './definition.js';
import type { MachineEventArguments, MachineEventName, MachineEvent } from './event.js';
import { fieldsOf, historyLength, wrong } from './expected.js';
import type { TransitionRecord } from './history.js';
import { Instance } from './instance.js';
import { mermaid } from './mermaid.js';
import { readSnapshot, type MachineSnapshot } from './snapshot.js';

/**
 * One running machine: a place in the table that all machines of its definition share.
 *
 * Keeps alive its context and the table with the callbacks. Nothing of ours leads from a machine back
 * to itself: what comes next is a state in the table, never a method bound to the machine.
 */
export interface Machine<State extends string, Context, Events> {
  /** The current state: the source in exit hooks and actions, the target in entry hooks. */
  readonly state: State;
  /** What `create` was given; of `for`, the client. The machine keeps it alive, and changes nothing in it. */
  readonly context: Context;
  /** True in a final state. */
  readonly done: boolean;
  /** A copy of the latest transitions, oldest first, as many as the definition or `create` asked for. Keeps no payloads. */
  readonly history: readonly TransitionRecord<State, MachineEventName<Events>>[];

  /**
   * Runs one event to completion: takes the first transition whose guard agrees (exit hook, action,
   * entry hook), then handles the events that those callbacks sent, in order.
   *
   * If a callback throws, the state is again what the last completed transition made it, and the events
   * still queued are dropped. The context is yours: it is not rolled back.
   *
   * @returns true if a transition was taken; false if every guard refused, or if the event was unknown
   * and that is no error; undefined inside a callback of this machine, where the event is queued.
   * @throws {TypeError} if the event's name is not a string.
   * @throws {RangeError} if the current state does not know the event, unless `unknownEvent` in the
   * definition says otherwise.
   * @throws what a guard, an action or a hook throws.
   */
  send(...event: MachineEventArguments<Events>): boolean | undefined;

  /** Whether `send` would take a transition now. Asks the guards; an unknown event is false. */
  can(...event: MachineEventArguments<Events>): boolean;

  /** Whether the state is one of these. It narrows no type, for the next event may change the state. */
  matches(state: State, ...others: State[]): boolean;

  /**
   * Sends each event in turn, and returns how many led to a transition. Inside a callback of this machine
   * they are queued and the result is undefined. The first error ends it; the events before have happened.
   */
  run(events: Iterable<MachineEvent<Events>>): number | undefined;

  /** Plain data that `create` resumes from: the state and the history. It shares nothing with the machine. */
  snapshot(): MachineSnapshot<State, MachineEventName<Events>>;

  /** The snapshot, so that JSON and the diffs of test runners show where the machine stands. */
  toJSON(): MachineSnapshot<State, MachineEventName<Events>>;
}

/** A definition, checked and compiled: makes machines, and keeps none alive. */
export interface CompiledMachine<State extends string, Context, Events> {
  /** The state in which a machine begins. */
  readonly initial: State;
  /** The names of all states, in the order of the definition. */
  readonly states: readonly State[];

  /**
   * A new machine. Without `at` it enters the initial state, running its entry hook; with the name of a
   * state or a snapshot it resumes there, and no hook runs.
   *
   * @throws {TypeError | RangeError} if `at` or the history length is not valid.
   * @throws what the entry hook, or an event that it sends, throws.
   */
  create(context: Context, at?: State | MachineSnapshot<State, MachineEventName<Events>>, options?: MachineOptions): Machine<State, Context, Events>;

  /**
   * The machine of a client, always the same one; the client is its context. It is made on first use and
   * kept in a WeakMap, so that frozen and foreign objects can have one, and it goes with its client.
   * Whoever holds the machine holds the client.
   *
   * @throws {TypeError} if the client is not an object or a function.
   */
  for(client: Context & object): Machine<State, Context, Events>;

  /** A Mermaid state diagram; a label reads `event [guard] / action`, by the functions' names. */
  toMermaid(): string;
}

/** Settings of one machine, for `create`. */
export interface MachineOptions {
  /** How many of the latest transitions to remember, in place of the definition's `history`. */
  readonly history?: number;
}

/**
 * Compiles a state machine. `machine<Context, Events>()` fixes the types, where `Events` maps each
 * event's name to its payload (`void` for none); the definition then gives the states.
 *
 * All machines share the one frozen table, which keeps the callbacks of the definition alive, and with
 * them whatever they capture. Callbacks are given context and machine, so that they need capture neither.
 *
 * @throws {TypeError | RangeError} if the definition is not valid, or given in the first call.
 * @example
 * const turnstile = machine<{ paid: number }, { coin: { cents: number }; push: void }>()({
 *   initial: 'locked',
 *   states: {
 *     locked: {
 *       on: {
 *         coin: { to: 'open', guard: (_gate, coin) => coin.cents >= 50, action: (gate, coin) => { gate.paid += coin.cents; } },
 *         push: {}, // expected, and changes nothing
 *       },
 *     },
 *     open: { on: { push: 'locked', coin: {} } },
 *   },
 * });
 * const gate = turnstile.create({ paid: 0 });
 * gate.send('coin', { cents: 50 }); // true
 * gate.state; // 'open'
 */
export function machine<Context, Events extends object>(): <const State extends string>(
  definition: MachineDefinition<State, Context, Events>,
) => CompiledMachine<State, Context, Events> {
  // A definition given here would be lost, and what follows would fail far from the mistake.
  if (arguments.length > 0) throw wrong('machine: expected machine()(definition)', arguments[0]);
  return <const State extends string>(definition: MachineDefinition<State, Context, Events>) => {
    const table = compile(definition);
    // Not in the table: a machine that reached this map would, through its client, reach itself.
    const clients = new WeakMap<object, Instance>();
    // The definition and the signatures below were type-checked; from here on, names are strings.
    const typed = (instance: Instance) => instance as unknown as Machine<State, Context, Events>;

    const compiled: CompiledMachine<State, Context, Events> = {
      initial: table.start.target.name as State,
      states: Object.freeze(Object.keys(table.states) as State[]),

      create(context, at, options = {}) {
        const { history = table.history } = fieldsOf('CompiledMachine.create: expected options', options, ['history']);
        const length = historyLength('CompiledMachine.create', history);
        if (at === undefined) return typed(Instance.start(new Instance(table, context, length)));
        const resumed = readSnapshot(table, at);
        return typed(new Instance(table, context, length, resumed.state, resumed.history));
      },

      for(client) {
        if (Object(client) !== client) throw wrong('CompiledMachine.for: expected client to be an object or a function', client);
        const known = clients.get(client);
        if (known !== undefined) return typed(known);
        const fresh = new Instance(table, client, table.history);
        // Before the entry hook runs, which may itself ask for the machine of this client.
        clients.set(client, fresh);
        try {
          return typed(Instance.start(fresh));
        } catch (error) {
          clients.delete(client);
          throw error;
        }
      },

      toMermaid: () => mermaid(table),
    };
    return Object.freeze(compiled);
  };
}
