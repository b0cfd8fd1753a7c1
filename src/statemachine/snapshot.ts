import { fieldsOf, stateNamed, wrong } from './expected.js';
import type { TransitionRecord } from './history.js';
import type { Table, TableState } from './table.js';

/** Where a machine stands, as plain data: for `structuredClone`, JSON, a database. It has no context and no payloads. */
export interface MachineSnapshot<State extends string = string, Type extends string = string> {
  /** The state, by name. */
  readonly state: State;
  /** Oldest first; empty for a machine without history. */
  readonly history: readonly TransitionRecord<State, Type>[];
}

/** What `create` resumes from: the name of a state, or a snapshot from anywhere, which is checked and copied. */
export function readSnapshot({ states }: Table, at: unknown): { state: TableState; history: readonly TransitionRecord[] } {
  const what = 'CompiledMachine.create: expected at';
  if (typeof at === 'string') return { state: stateNamed(what, at, states), history: [] };
  const { state, history = [] } = fieldsOf(`${what}, if not the name of a state,`, at);
  if (!Array.isArray(history)) throw wrong(`${what}.history to be an array`, history);
  return {
    state: stateNamed(`${what}.state`, state, states),
    history: history.map((record: unknown, index) => {
      const whatRecord = `${what}.history[${index}]`;
      const { from, event, to } = fieldsOf(whatRecord, record);
      if (typeof event !== 'string') throw wrong(`${whatRecord}.event to be a string`, event);
      return {
        from: stateNamed(`${whatRecord}.from`, from, states).name,
        event,
        to: stateNamed(`${whatRecord}.to`, to, states).name,
      };
    }),
  };
}
