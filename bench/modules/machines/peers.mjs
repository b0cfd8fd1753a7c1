import { createRequire } from 'node:module';
import { eventNames, makeContext, stateNames, stateOf, states } from './definition.mjs';
import { builtModule } from '../../harness/built-module.mjs';

// The definition in the terms of each. What a library has no word for is done by hand beside it, as its users do.
const require = createRequire(import.meta.url);
const initial = stateNames[0];
const transitionOf = (state, event) => stateOf[state].transitions[eventNames.indexOf(event)];

/** Exit hook, action and entry hook as one function, for libraries without hooks. */
function steps(from, { to, action }) {
  const { exit } = stateOf[from];
  const { entry } = stateOf[to];
  return (context) => {
    if (exit) exit(context);
    action(context);
    if (entry) entry(context);
  };
}

function started() {
  const context = makeContext();
  stateOf[initial].entry?.(context);
  return context;
}

export async function weakly() {
  const { machine } = await builtModule('statemachine');
  const compiled = machine()({
    initial,
    states: Object.fromEntries(
      states.map(({ name, entry, exit, transitions }) => [
        name,
        { ...(entry && { entry, exit }), on: Object.fromEntries(transitions.map(({ event, to, guard, action }) => [event, { to, action, ...(guard && { guard }) }])) },
      ]),
    ),
  });
  return () => {
    const context = makeContext();
    const instance = compiled.create(context);
    return { context, send: (event) => instance.send(event), state: () => instance.state };
  };
}

export async function robot3() {
  const { createMachine, state, transition, guard, action, interpret } = await import('robot3');
  const machine = createMachine(
    initial,
    Object.fromEntries(
      states.map(({ name, transitions }) => [
        name,
        state(...transitions.map((one) => transition(one.event, one.to, ...(one.guard ? [guard(one.guard)] : []), action(steps(name, one))))),
      ]),
    ),
    (context) => context,
  );
  return () => {
    const context = started();
    const service = interpret(machine, () => {}, context);
    return { context, send: (event) => service.send(event), state: () => service.machine.current };
  };
}

export async function xstate() {
  const { createActor, createMachine } = await import('xstate');
  const asTold = (callback) => ({ context }) => callback(context);
  const machine = createMachine({
    initial,
    context: ({ input }) => input,
    states: Object.fromEntries(
      states.map(({ name, entry, exit, transitions }) => [
        name,
        {
          ...(entry && { entry: asTold(entry), exit: asTold(exit) }),
          on: Object.fromEntries(transitions.map(({ event, to, guard, action }) => [event, { target: to, actions: asTold(action), ...(guard && { guard: asTold(guard) }) }])),
        },
      ]),
    ),
  });
  return () => {
    const context = makeContext();
    const actor = createActor(machine, { input: context }).start();
    return { context: actor.getSnapshot().context, send: (event) => actor.send({ type: event }), state: () => actor.getSnapshot().value };
  };
}

export async function xstateStore() {
  const { createStore } = await import('@xstate/store');
  return () => {
    const context = started();
    const store = createStore({
      context: { state: initial, machine: context },
      on: Object.fromEntries(
        eventNames.map((event) => [
          event,
          (current) => {
            const transition = transitionOf(current.state, event);
            if (transition.guard && !transition.guard(current.machine)) return current;
            stateOf[current.state].exit?.(current.machine);
            transition.action(current.machine);
            stateOf[transition.to].entry?.(current.machine);
            return { state: transition.to, machine: current.machine };
          },
        ]),
      ),
    });
    return { context, send: (event) => store.send({ type: event }), state: () => store.getSnapshot().context.state };
  };
}

export function javascriptStateMachine() {
  const StateMachine = require('javascript-state-machine');
  const Machine = StateMachine.factory({
    init: initial,
    data: (context) => ({ context }),
    transitions: states.flatMap(({ name, transitions }) => transitions.map(({ event, to }) => ({ name: event, from: name, to }))),
    methods: {
      onBeforeTransition({ from, transition }) {
        if (from === 'none') return undefined;
        const { guard } = transitionOf(from, transition);
        return guard === undefined || guard(this.context);
      },
      onLeaveState({ from, transition }) {
        if (from === 'none') return;
        stateOf[from].exit?.(this.context);
        transitionOf(from, transition).action(this.context);
      },
      onEnterState({ to }) {
        stateOf[to].entry?.(this.context);
      },
    },
  });
  return () => {
    const context = makeContext();
    const machine = new Machine(context);
    return { context, send: (event) => machine[event](), state: () => machine.state };
  };
}

export function typescriptFsm() {
  const { SyncStateMachine, t } = require('typescript-fsm');
  return () => {
    const context = started();
    const machine = new SyncStateMachine(
      initial,
      states.flatMap(({ name, transitions }) =>
        transitions.map((one) => {
          const run = steps(name, one);
          return t(name, one.event, one.to, () => run(context));
        }),
      ),
    );
    const send = (event) => {
      const { guard } = transitionOf(machine.getState(), event);
      if (guard === undefined || guard(context)) machine.syncDispatch(event);
    };
    return { context, send, state: () => machine.getState() };
  };
}

export async function machina() {
  const { createFsm } = await import('machina');
  return () => {
    const context = makeContext();
    const handler = ({ guard, action, to }, exit) => ({ ctx }) => {
      if (guard && !guard(ctx)) return undefined;
      // Its own exit hook would come after the action.
      exit?.(ctx);
      action(ctx);
      return to;
    };
    const fsm = createFsm({
      id: 'bench',
      initialState: initial,
      context,
      states: Object.fromEntries(
        states.map(({ name, entry, exit, transitions }) => [
          name,
          { ...(entry && { _onEnter: ({ ctx }) => entry(ctx) }), ...Object.fromEntries(transitions.map((one) => [one.event, handler(one, exit)])) },
        ]),
      ),
    });
    return { context, send: (event) => fsm.handle(event), state: () => fsm.currentState() };
  };
}
