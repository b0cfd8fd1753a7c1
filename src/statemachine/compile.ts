import { fieldsOf, historyLength, stateNamed, wrong, type Fields } from './expected.js';
import type { Callback, Table, TableState, TableTransition } from './table.js';

/** A state whose transitions are still to come: they may lead to any state, so all states come first. */
type Draft = { -readonly [Name in keyof TableState]: TableState[Name] } & { readonly on: Record<string, TableTransition> };
type Drafts = Record<string, Draft>;

/** Checks a definition and copies it into a frozen table. The types promise the same, but not to JavaScript. */
export function compile(definition: unknown): Table {
  const names = ['initial', 'states', 'unknownEvent', 'history'];
  const { initial, states: given, unknownEvent = 'throw', history = 0 } = fieldsOf('machine: expected definition', definition, names);
  if (unknownEvent !== 'throw' && unknownEvent !== 'ignore' && typeof unknownEvent !== 'function') {
    throw wrong('machine: expected unknownEvent to be "throw", "ignore" or a function', unknownEvent);
  }
  const states = compileStates(given);
  const first = stateNamed('machine: expected initial', initial, states);
  return Object.freeze({
    states,
    start: compileTransition(states, { ...first, exit: undefined }, 'initial', first.name, undefined),
    unknownEvent: unknownEvent as Table['unknownEvent'],
    history: historyLength('machine', history),
  });
}

function compileStates(given: unknown): Drafts {
  const what = 'machine: expected states';
  const states = Object.create(null) as Drafts;
  const reactions: [source: Draft, what: string, on: Fields][] = [];
  for (const [name, state] of Object.entries(fieldsOf(what, given))) {
    const whatState = `${what}.${name}`;
    const { on = {}, entry, exit, final = false } = fieldsOf(whatState, state, ['on', 'entry', 'exit', 'final']);
    if (typeof final !== 'boolean') throw wrong(`${whatState}.final to be a boolean`, final);
    const draft: Draft = {
      name,
      final,
      entry: callbackOf(`${whatState}.entry`, entry),
      exit: callbackOf(`${whatState}.exit`, exit),
      on: Object.create(null) as Draft['on'],
    };
    states[name] = draft;
    reactions.push([draft, `${whatState}.on`, fieldsOf(`${whatState}.on`, on)]);
  }
  for (const [source, whatOn, on] of reactions) {
    for (const [type, reaction] of Object.entries(on)) {
      if (reaction === undefined) continue;
      if (source.final) throw wrong(`${whatOn} to be empty in a final state`, type);
      source.on[type] = compileReaction(states, source, `${whatOn}.${type}`, reaction);
    }
    Object.freeze(source.on);
    Object.freeze(source);
  }
  return Object.freeze(states);
}

/** One transition, or a chain of several in the order of the definition. */
function compileReaction(states: Drafts, source: Draft, what: string, given: unknown): TableTransition {
  if (!Array.isArray(given)) return compileTransition(states, source, what, given, undefined);
  let first: TableTransition | undefined;
  for (let index = given.length; index-- > 0; ) {
    first = compileTransition(states, source, `${what}[${index}]`, given[index], first);
  }
  if (first === undefined) throw wrong(`${what} to have at least one transition`, given);
  return first;
}

function compileTransition(
  states: Drafts,
  source: Draft,
  what: string,
  given: unknown,
  otherwise: TableTransition | undefined,
): TableTransition {
  const { to, guard, action }: Fields = typeof given === 'string' ? { to: given } : fieldsOf(what, given, ['to', 'guard', 'action']);
  const internal = to === undefined;
  const target = internal ? source : stateNamed(what, to, states);
  const exit = internal ? undefined : source.exit;
  const entry = internal ? undefined : target.entry;
  return Object.freeze({
    target,
    internal,
    guard: callbackOf(`${what}.guard`, guard),
    exit,
    action: callbackOf(`${what}.action`, action),
    entry,
    otherwise,
  });
}

function callbackOf(what: string, value: unknown): Callback | undefined {
  if (value !== undefined && typeof value !== 'function') throw wrong(`${what} to be a function`, value);
  return value as Callback | undefined;
}
