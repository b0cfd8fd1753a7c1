import { expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';
import { badArguments, type BadCall } from '../bad-arguments.js';

const compiling = (definition: unknown) => () => machine<object, { go: void }>()(definition as { initial: 'a'; states: { a: object } });
const withState = (state: unknown) => compiling({ initial: 'a', states: { a: state, b: {} } });
const withReaction = (reaction: unknown) => withState({ on: { go: reaction } });

const wrongDefinitions: [call: string, run: () => unknown, error: BadCall[2], message: string][] = [
  ['a definition in the first call', () => (machine as (...args: unknown[]) => unknown)({ initial: 'a', states: { a: {} } }), TypeError, 'machine: expected machine()(definition), got an object'],
  ['no definition', compiling(undefined), TypeError, 'machine: expected definition to be an object, got undefined'],
  ['null', compiling(null), TypeError, 'machine: expected definition to be an object, got null'],
  ['an array', compiling([]), TypeError, 'machine: expected definition to be an object, got an array'],
  ['a misspelt part', compiling({ inital: 'a', states: {} }), TypeError, 'machine: expected definition to have only initial, states, unknownEvent, history, got "inital"'],
  ['no states', compiling({ initial: 'a' }), TypeError, 'machine: expected states to be an object, got undefined'],
  ['states in an array', compiling({ initial: 'a', states: ['a'] }), TypeError, 'machine: expected states to be an object, got an array'],
  ['a state that is a function', withState(() => {}), TypeError, 'machine: expected states.a to be an object, got a function'],
  ['a very long target', withReaction('z'.repeat(99)), RangeError, `machine: expected states.a.on.go to be the name of a state, got "${'z'.repeat(40)}…"`],
  ['an empty set of states', compiling({ initial: 'a', states: {} }), RangeError, 'machine: expected initial to be the name of a state, got "a"'],
  ['no initial state', compiling({ states: { a: {} } }), TypeError, 'machine: expected initial to be the name of a state, got undefined'],
  ['an unknown initial state', compiling({ initial: 'z', states: { a: {} } }), RangeError, 'machine: expected initial to be the name of a state, got "z"'],
  ['an unknown policy', compiling({ initial: 'a', states: { a: {} }, unknownEvent: 'drop' }), TypeError, 'machine: expected unknownEvent to be "throw", "ignore" or a function, got "drop"'],
  ['a history that is no number', compiling({ initial: 'a', states: { a: {} }, history: '5' }), TypeError, 'machine: expected history to be a whole number of at least 0, got "5"'],
  ['a negative history', compiling({ initial: 'a', states: { a: {} }, history: -1 }), RangeError, 'machine: expected history to be a whole number of at least 0, got -1'],
  ['a broken history', compiling({ initial: 'a', states: { a: {} }, history: 1.5 }), RangeError, 'machine: expected history to be a whole number of at least 0, got 1.5'],
  ['an endless history', compiling({ initial: 'a', states: { a: {} }, history: Infinity }), RangeError, 'machine: expected history to be a whole number of at least 0, got Infinity'],
  ['a history of NaN', compiling({ initial: 'a', states: { a: {} }, history: NaN }), RangeError, 'machine: expected history to be a whole number of at least 0, got NaN'],
  ['a state that is no object', withState('b'), TypeError, 'machine: expected states.a to be an object, got "b"'],
  ['a misspelt hook', withState({ entyr() {} }), TypeError, 'machine: expected states.a to have only on, entry, exit, final, got "entyr"'],
  ['an entry hook that is no function', withState({ entry: 'b' }), TypeError, 'machine: expected states.a.entry to be a function, got "b"'],
  ['an exit hook that is no function', withState({ exit: null }), TypeError, 'machine: expected states.a.exit to be a function, got null'],
  ['final that is no boolean', withState({ final: 1 }), TypeError, 'machine: expected states.a.final to be a boolean, got 1'],
  ['a final state with a transition', withState({ final: true, on: { go: 'b' } }), TypeError, 'machine: expected states.a.on to be empty in a final state, got "go"'],
  ['on that is no object', withState({ on: 'b' }), TypeError, 'machine: expected states.a.on to be an object, got "b"'],
  ['an unknown target', withReaction('z'), RangeError, 'machine: expected states.a.on.go to be the name of a state, got "z"'],
  ['an unknown target in an object', withReaction({ to: 'z' }), RangeError, 'machine: expected states.a.on.go to be the name of a state, got "z"'],
  ['a target that is no name', withReaction({ to: 5 }), TypeError, 'machine: expected states.a.on.go to be the name of a state, got 5'],
  ['an unknown target in a list', withReaction(['b', { to: 'z' }]), RangeError, 'machine: expected states.a.on.go[1] to be the name of a state, got "z"'],
  ['an unknown target of the wildcard', withState({ on: { '*': 'z' } }), RangeError, 'machine: expected states.a.on.* to be the name of a state, got "z"'],
  ['a transition that is no object', withReaction(5), TypeError, 'machine: expected states.a.on.go to be an object, got 5'],
  ['a transition that is null', withReaction(null), TypeError, 'machine: expected states.a.on.go to be an object, got null'],
  ['a misspelt guard', withReaction({ to: 'b', gaurd() {} }), TypeError, 'machine: expected states.a.on.go to have only to, guard, action, got "gaurd"'],
  ['a guard that is no function', withReaction({ to: 'b', guard: true }), TypeError, 'machine: expected states.a.on.go.guard to be a function, got true'],
  ['an action that is no function', withReaction({ action: 'x' }), TypeError, 'machine: expected states.a.on.go.action to be a function, got "x"'],
  ['an empty list', withReaction([]), TypeError, 'machine: expected states.a.on.go to have at least one transition, got an array'],
  ['a list with a hole', withReaction(Object.assign(Array(2), { 1: 'b' })), TypeError, 'machine: expected states.a.on.go[0] to be an object, got undefined'],
  ['a list in a list', withReaction([['b']]), TypeError, 'machine: expected states.a.on.go[0] to be an object, got an array'],
];
badArguments('machine', wrongDefinitions);

const steps = machine<object, { go: void; set: number }>()({
  initial: 'a',
  history: 3,
  states: { a: { on: { go: 'b', set: {} } }, b: { on: { go: 'a' } } },
});
const { create, for: machineFor } = steps as unknown as Record<'create' | 'for', (...args: unknown[]) => unknown>;
const record = { from: 'a', event: 'go', to: 'b' };
const at = 'CompiledMachine.create: expected at';

badArguments('create', [
  ['an unknown state', () => create({}, 'z'), RangeError, `${at} to be the name of a state, got "z"`],
  ['a number', () => create({}, 5), TypeError, `${at}, if not the name of a state, to be an object, got 5`],
  ['null', () => create({}, null), TypeError, `${at}, if not the name of a state, to be an object, got null`],
  ['an array', () => create({}, ['a']), TypeError, `${at}, if not the name of a state, to be an object, got an array`],
  ['an empty object', () => create({}, {}), TypeError, `${at}.state to be the name of a state, got undefined`],
  ['a snapshot in an unknown state', () => create({}, { state: 'z', history: [] }), RangeError, `${at}.state to be the name of a state, got "z"`],
  ['a history that is no array', () => create({}, { state: 'a', history: 'go' }), TypeError, `${at}.history to be an array, got "go"`],
  ['a record that is no object', () => create({}, { state: 'a', history: [record, null] }), TypeError, `${at}.history[1] to be an object, got null`],
  ['a record from nowhere', () => create({}, { state: 'a', history: [{ ...record, from: 'z' }] }), RangeError, `${at}.history[0].from to be the name of a state, got "z"`],
  ['a record to nowhere', () => create({}, { state: 'a', history: [{ ...record, to: undefined }] }), TypeError, `${at}.history[0].to to be the name of a state, got undefined`],
  ['a record of no event', () => create({}, { state: 'a', history: [{ ...record, event: 5 }] }), TypeError, `${at}.history[0].event to be a string, got 5`],
  ['options that are no object', () => create({}, 'a', 5), TypeError, 'CompiledMachine.create: expected options to be an object, got 5'],
  ['options that are null', () => create({}, 'a', null), TypeError, 'CompiledMachine.create: expected options to be an object, got null'],
  ['a misspelt option', () => create({}, 'a', { histroy: 5 }), TypeError, 'CompiledMachine.create: expected options to have only history, got "histroy"'],
  ['a history of the wrong type', () => create({}, 'a', { history: '5' }), TypeError, 'CompiledMachine.create: expected history to be a whole number of at least 0, got "5"'],
  ['a negative history', () => create({}, 'a', { history: -1 }), RangeError, 'CompiledMachine.create: expected history to be a whole number of at least 0, got -1'],
]);

badArguments('for', [
  ['nothing', () => machineFor(), TypeError, 'CompiledMachine.for: expected client to be an object or a function, got undefined'],
  ['null', () => machineFor(null), TypeError, 'CompiledMachine.for: expected client to be an object or a function, got null'],
  ['a string', () => machineFor('client'), TypeError, 'CompiledMachine.for: expected client to be an object or a function, got "client"'],
  ['a symbol', () => machineFor(Symbol('client')), TypeError, 'CompiledMachine.for: expected client to be an object or a function, got Symbol(client)'],
]);

const made = steps.create({});
const { send, can, matches, run } = Object.fromEntries(
  (['send', 'can', 'matches', 'run'] as const).map((name) => [name, (made[name] as (...args: unknown[]) => unknown).bind(made)]),
) as Record<'send' | 'can' | 'matches' | 'run', (...args: unknown[]) => unknown>;
const state = () => made.snapshot();

badArguments(
  'send',
  [
    ['nothing', () => send(), TypeError, 'Machine.send: expected type to be a string, got undefined'],
    ['a symbol', () => send(Symbol('go')), TypeError, 'Machine.send: expected type to be a string, got Symbol(go)'],
    ['an event object', () => send({ type: 'go' }), TypeError, 'Machine.send: expected type to be a string, got an object'],
    ['an unknown event', () => send('halt'), RangeError, 'Machine.send: expected one of "go", "set" in state "a", got "halt"'],
  ],
  state,
);
badArguments(
  'can',
  [
    ['nothing', () => can(), TypeError, 'Machine.can: expected type to be a string, got undefined'],
    ['a number', () => can(5), TypeError, 'Machine.can: expected type to be a string, got 5'],
  ],
  state,
);
badArguments(
  'matches',
  [
    ['an unknown state', () => matches('z'), RangeError, 'Machine.matches: expected each argument to be the name of a state, got "z"'],
    ['an unknown state after the right one', () => matches('a', 'z'), RangeError, 'Machine.matches: expected each argument to be the name of a state, got "z"'],
    ['a number', () => matches(5), TypeError, 'Machine.matches: expected each argument to be the name of a state, got 5'],
  ],
  state,
);
badArguments(
  'run',
  [
    ['nothing', () => run(), TypeError, 'Machine.run: expected events to be iterable, got undefined'],
    ['null', () => run(null), TypeError, 'Machine.run: expected events to be iterable, got null'],
    ['a number', () => run(5), TypeError, 'Machine.run: expected events to be iterable, got 5'],
    ['an object', () => run({}), TypeError, 'Machine.run: expected events to be iterable, got an object'],
    ['an event that is no name', () => run([5]), TypeError, 'Machine.run: expected type to be a string, got 5'],
    ['an empty event', () => run([[]]), TypeError, 'Machine.run: expected type to be a string, got undefined'],
  ],
  state,
);

it('a wrong event sent inside a callback throws there, and the transition goes on if it is caught', () => {
  let thrown: unknown;
  const careful = machine<object, { go: void }>()({
    initial: 'a',
    states: {
      a: {
        on: {
          go: {
            to: 'b',
            action: (_context, _payload, _type, self) => {
              try {
                self.send(5 as unknown as 'go');
              } catch (error) {
                thrown = error;
              }
            },
          },
        },
      },
      b: {},
    },
  }).create({});
  careful.send('go');
  expect(thrown).toBeInstanceOf(TypeError);
  expect(careful.state).toBe('b');
});
