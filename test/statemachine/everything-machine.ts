import type { MachineDefinition } from '../../src/statemachine/index.js';

/** A machine with every kind of callback, none of which captures anything. */
export const everythingDefinition: MachineDefinition<'even' | 'odd', { count: number }, { go: void; fail: void }> = {
  initial: 'even',
  history: 3,
  unknownEvent: (context) => {
    context.count = 0;
  },
  states: {
    even: {
      entry: (context, machine) => {
        if (context.count > 0 && context.count < 9) machine.send('go');
      },
      exit: (context) => {
        context.count++;
      },
      on: { go: [{ to: 'even', guard: (context) => context.count > 99 }, 'odd'] },
    },
    odd: {
      on: {
        go: {
          to: 'even',
          action: (context) => {
            context.count++;
          },
        },
        fail: {
          action: () => {
            throw new Error('as asked');
          },
        },
      },
    },
  },
};
