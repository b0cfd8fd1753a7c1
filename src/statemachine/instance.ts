import type { MachineEvent } from './event.js';
import { stateNamed, wrong } from './expected.js';
import { History, type TransitionRecord } from './history.js';
import type { Machine } from './machine.js';
import { shown } from './shown.js';
import type { MachineSnapshot } from './snapshot.js';
import type { Table, TableState, TableTransition } from './table.js';

/** A machine behind its types: at run time, states and events are strings. */
export class Instance implements Machine<string, unknown, Record<string, unknown>> {
  readonly #table: Table;
  readonly #context: unknown;
  readonly #history: History | undefined;
  #state: TableState;
  #busy = false;
  #queue: [type: string, payload: unknown][] | undefined;

  constructor(table: Table, context: unknown, historyLength: number, at = table.start.target, past: readonly TransitionRecord[] = []) {
    this.#table = table;
    this.#context = context;
    this.#state = at;
    this.#history = historyLength ? new History(historyLength) : undefined;
    for (const record of past) this.#history?.add(record);
  }

  /** Enters the initial state. */
  static start(instance: Instance): Instance {
    const { start } = instance.#table;
    if (start.entry) instance.#complete(start, '', undefined);
    return instance;
  }

  get state(): string {
    return this.#state.name;
  }

  get context(): unknown {
    return this.#context;
  }

  get done(): boolean {
    return this.#state.final;
  }

  get history(): TransitionRecord[] {
    return this.#history?.list() ?? [];
  }

  send(type: string, payload?: unknown): boolean | undefined {
    checkType(type, 'send');
    if (this.#busy) {
      (this.#queue ??= []).push([type, payload]);
      return undefined;
    }
    return this.#complete(this.#find(type), type, payload);
  }

  can(type: string, payload?: unknown): boolean {
    checkType(type, 'can');
    return this.#enabled(this.#find(type), type, payload) !== undefined;
  }

  matches(...names: string[]): boolean {
    const states = names.map((name) => stateNamed('Machine.matches: expected each argument', name, this.#table.states));
    return states.includes(this.#state);
  }

  run(events: Iterable<MachineEvent<Record<string, unknown>>>): number | undefined {
    if (typeof (events as Partial<typeof events> | null | undefined)?.[Symbol.iterator] !== 'function') {
      throw wrong('Machine.run: expected events to be iterable', events);
    }
    const queued = this.#busy;
    let taken = 0;
    for (const event of events) {
      const [type, payload] = Array.isArray(event) ? event : [event];
      checkType(type, 'run');
      if (this.send(type, payload)) taken++;
    }
    return queued ? undefined : taken;
  }

  snapshot(): MachineSnapshot {
    return { state: this.state, history: this.history };
  }

  toJSON(): MachineSnapshot {
    return this.snapshot();
  }

  /** What console.log shows. An object, not text, so that a context that holds its machine prints as circular. */
  [Symbol.for('nodejs.util.inspect.custom')](): object {
    const view = { state: this.state, context: this.#context, history: this.history };
    return Object.setPrototypeOf(view, { [Symbol.toStringTag]: 'Machine' }) as object;
  }

  #find(type: string): TableTransition | undefined {
    const { on } = this.#state;
    return on[type] ?? on['*'];
  }

  /** The first of a chain whose guard agrees; those after it are not looked at. */
  #enabled(first: TableTransition | undefined, type: string, payload: unknown): TableTransition | undefined {
    for (let transition = first; transition !== undefined; transition = transition.otherwise) {
      const { guard } = transition;
      if (guard === undefined || guard(this.#context, payload, type)) return transition;
    }
    return undefined;
  }

  /** Handles one event, and then what its callbacks sent meanwhile. */
  #complete(first: TableTransition | undefined, type: string, payload: unknown): boolean {
    let settled = this.#state;
    this.#busy = true;
    try {
      const taken = this.#handle(first, type, payload);
      settled = this.#state;
      while (this.#queue !== undefined) {
        const batch = this.#queue;
        this.#queue = undefined;
        for (const [queuedType, queuedPayload] of batch) {
          this.#handle(this.#find(queuedType), queuedType, queuedPayload);
          settled = this.#state;
        }
      }
      return taken;
    } finally {
      this.#state = settled;
      this.#queue = undefined;
      this.#busy = false;
    }
  }

  #handle(first: TableTransition | undefined, type: string, payload: unknown): boolean {
    if (first === undefined) {
      this.#unknown(type, payload);
      return false;
    }
    const transition = this.#enabled(first, type, payload);
    if (transition === undefined) return false;
    const source = this.#state;
    const { exit, action, entry } = transition;
    if (exit !== undefined) exit(this.#context, this);
    if (action !== undefined) action(this.#context, payload, type, this);
    this.#state = transition.target;
    if (entry !== undefined) entry(this.#context, this);
    this.#record(source, type, transition);
    return true;
  }

  #unknown(type: string, payload: unknown): void {
    const { unknownEvent } = this.#table;
    if (unknownEvent === 'ignore') return;
    if (unknownEvent !== 'throw') {
      unknownEvent(this.#context, payload, type, this);
      return;
    }
    const known = Object.keys(this.#state.on).map(shown).join(', ');
    throw wrong(`Machine.send: expected ${known ? `one of ${known}` : 'no event'} in state ${shown(this.state)}`, type, RangeError);
  }

  #record(source: TableState, type: string, transition: TableTransition): void {
    if (this.#history === undefined || transition === this.#table.start) return;
    this.#history.add({ from: source.name, event: type, to: transition.target.name });
  }
}

function checkType(type: unknown, method: string): void {
  if (typeof type !== 'string') throw wrong(`Machine.${method}: expected type to be a string`, type);
}
