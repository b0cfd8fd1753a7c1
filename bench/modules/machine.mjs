import { timePerOperation } from '../harness/timing.mjs';
import { randomEvents, stateNames } from './machines/definition.mjs';
import { javascriptStateMachine, machina, robot3, typescriptFsm, weakly, xstate, xstateStore } from './machines/peers.mjs';
import { switchMachine } from './machines/switch.mjs';

export default {
  name: 'machine',
  title: 'State machines',
  floor: 'switch',
  contenders: {
    switch: { what: 'nested switch statements, written out from the definition', load: switchMachine },
    weakly: { load: weakly },
    robot3: { package: 'robot3', load: robot3 },
    xstate: { package: 'xstate', load: xstate },
    '@xstate/store': { package: '@xstate/store', load: xstateStore },
    'javascript-state-machine': { package: 'javascript-state-machine', load: javascriptStateMachine },
    'typescript-fsm': { package: 'typescript-fsm', load: typescriptFsm },
    machina: { package: 'machina', load: machina },
  },
  works: [{ name: 'random events, 8 states and 8 events, guards and hooks in half of them', unit: 'ns per event', run: randomStream }],
};

function randomStream(makeMachine) {
  const events = randomEvents(20_000);
  const { context, send, state } = makeMachine();
  return timePerOperation({
    operations: events.length,
    work: () => {
      for (const event of events) send(event);
      return (context.total ^ context.entered) + stateNames.indexOf(state());
    },
  });
}
