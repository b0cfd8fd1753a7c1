import { createRequire } from 'node:module';
import { builtModule } from '../harness/built-module.mjs';
import { throws } from './lifetimes.mjs';

const require = createRequire(import.meta.url);

/**
 * Each makes machines with the states a and b. Event "go" leads from a to b, "back" from b to a. `make(onGo)` has `onGo`
 * called, as an action, with a function that sends; `bare()` makes one whose callbacks, if any, capture nothing.
 */
export default {
  contenders: {
    weakly: {
      ours: ['statemachine', 'machine'],
      load: async () => {
        const { machine } = await builtModule('statemachine');
        const make = (onGo) => {
          const compiled = machine()({
            initial: 'a',
            states: { a: { on: { go: { to: 'b', action: (_context, _payload, _type, instance) => onGo?.((event) => instance.send(event)) } } }, b: { on: { back: 'a' } } },
          });
          const instance = compiled.create({});
          return { send: (event) => instance.send(event), state: () => instance.state };
        };
        return { make, bare: () => machine()({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { back: 'a' } } } }).create({}) };
      },
    },
    robot3: {
      package: 'robot3',
      names: 'createMachine, state, transition, guard, action, interpret',
      load: async () => {
        const { createMachine, state, transition, action, interpret } = await import('robot3');
        const make = (onGo) => {
          const machine = createMachine('a', { a: state(transition('go', 'b', action(() => onGo?.((event) => service.send(event))))), b: state(transition('back', 'a')) });
          const service = interpret(machine, () => {});
          return { send: (event) => service.send(event), state: () => service.machine.current };
        };
        return { make, bare: () => interpret(createMachine('a', { a: state(transition('go', 'b')), b: state(transition('back', 'a')) }), () => {}) };
      },
    },
    xstate: {
      package: 'xstate',
      names: 'createActor, createMachine',
      load: async () => {
        const { createActor, createMachine } = await import('xstate');
        const make = (onGo) => {
          const machine = createMachine({ initial: 'a', states: { a: { on: { go: { target: 'b', actions: () => onGo?.((event) => actor.send({ type: event })) } } }, b: { on: { back: 'a' } } } });
          const actor = createActor(machine);
          actor.subscribe({ error: () => {} });
          actor.start();
          return {
            send: (event) => actor.send({ type: event }),
            state: () => (actor.getSnapshot().status === 'error' ? 'stopped' : actor.getSnapshot().value),
          };
        };
        return { make, bare: () => createActor(createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { back: 'a' } } } })).start() };
      },
    },
    'javascript-state-machine': {
      package: 'javascript-state-machine',
      load: () => {
        const StateMachine = require('javascript-state-machine');
        const make = (onGo) => {
          const machine = new StateMachine({
            init: 'a',
            transitions: [{ name: 'go', from: 'a', to: 'b' }, { name: 'back', from: 'b', to: 'a' }],
            methods: { onLeaveA: () => void onGo?.((event) => machine[event]()) },
          });
          return { send: (event) => machine[event](), state: () => machine.state };
        };
        return { make, bare: () => new StateMachine({ init: 'a', transitions: [{ name: 'go', from: 'a', to: 'b' }, { name: 'back', from: 'b', to: 'a' }] }) };
      },
    },
    'typescript-fsm': {
      package: 'typescript-fsm',
      names: 'SyncStateMachine, t',
      load: () => {
        const { SyncStateMachine, t } = require('typescript-fsm');
        const make = (onGo) => {
          const machine = new SyncStateMachine('a', [t('a', 'go', 'b', () => onGo?.((event) => machine.syncDispatch(event))), t('b', 'back', 'a')], undefined, { info() {}, error() {}, log() {}, warn() {}, debug() {} });
          return { send: (event) => machine.syncDispatch(event), state: () => machine.getState() };
        };
        return { make, bare: () => new SyncStateMachine('a', [t('a', 'go', 'b'), t('b', 'back', 'a')]) };
      },
    },
    machina: {
      package: 'machina',
      names: 'createFsm',
      load: async () => {
        const { createFsm } = await import('machina');
        const make = (onGo) => {
          const fsm = createFsm({
            id: 'trial',
            initialState: 'a',
            context: {},
            states: {
              a: {
                go: () => {
                  onGo?.((event) => fsm.handle(event));
                  return 'b';
                },
              },
              b: { back: 'a' },
            },
          });
          return { send: (event) => fsm.handle(event), state: () => fsm.currentState() };
        };
        return { make, bare: () => createFsm({ id: 'trial', initialState: 'a', context: {}, states: { a: { go: 'b' }, b: { back: 'a' } } }) };
      },
    },
  },
  claims: {
    'an event that the state does not know is an error': ({ make }) => {
      const { send } = make();
      return throws(() => send('back'));
    },
    'an event sent in an action waits for its turn': ({ make }) => {
      const { send, state } = make((sendInside) => sendInside('back'));
      return !throws(() => send('go')) && state() === 'a';
    },
    'an action that throws leaves the state as it was': ({ make }) => {
      const { send, state } = make(() => {
        throw new Error('in the action');
      });
      throws(() => send('go'));
      return state() === 'a';
    },
    '… and the error comes to who sent': ({ make }) => {
      const { send } = make(() => {
        throw new Error('in the action');
      });
      return throws(() => send('go'));
    },
    'no path from an instance to itself': async ({ bare }) => {
      const { findSelfCycle } = await builtModule('leak');
      return (await findSelfCycle(bare())) === undefined;
    },
  },
};
