import { describe, expectTypeOf, it } from 'vitest';
import {
  machine,
  type CompiledMachine,
  type Machine,
  type MachineDefinition,
  type MachineEvent,
  type MachineEventArguments,
  type MachineEventName,
  type MachineOptions,
  type MachineSnapshot,
  type TransitionRecord,
} from '../../src/statemachine/index.js';

interface Door {
  opened: number;
}
interface DoorEvents {
  push: void;
  knock: { times: number };
  note: string | undefined;
}

const doors = machine<Door, DoorEvents>()({
  initial: 'shut',
  states: {
    shut: {
      entry: (door, self) => {
        expectTypeOf(door).toEqualTypeOf<Door>();
        expectTypeOf(self).toEqualTypeOf<Machine<'shut' | 'open' | 'gone', Door, DoorEvents>>();
      },
      on: {
        push: [{ to: 'open', guard: (door) => door.opened < 3 }, 'gone'],
        knock: {
          guard: (door, knock, type) => {
            expectTypeOf(knock).toEqualTypeOf<{ times: number }>();
            expectTypeOf(type).toEqualTypeOf<'knock'>();
            return knock.times > door.opened;
          },
          action: (door, knock, type, self) => {
            expectTypeOf(door).toEqualTypeOf<Door>();
            expectTypeOf(knock).toEqualTypeOf<{ times: number }>();
            expectTypeOf(type).toEqualTypeOf<'knock'>();
            expectTypeOf(self.state).toEqualTypeOf<'shut' | 'open' | 'gone'>();
            self.send('push');
          },
        },
      },
    },
    open: {
      exit: (door) => {
        door.opened++;
      },
      on: {
        push: 'shut',
        '*': {
          action: (_door, payload, type) => {
            expectTypeOf(payload).toEqualTypeOf<void | { times: number } | string | undefined>();
            expectTypeOf(type).toEqualTypeOf<'push' | 'knock' | 'note'>();
          },
        },
      },
    },
    gone: { final: true },
  },
  unknownEvent: (_door, _payload, type, self) => {
    expectTypeOf(type).toEqualTypeOf<'push' | 'knock' | 'note'>();
    expectTypeOf(self.state).toEqualTypeOf<'shut' | 'open' | 'gone'>();
  },
});
const door = doors.create({ opened: 0 });

describe('what the definition tells', () => {
  it('the states are inferred from its keys', () => {
    expectTypeOf(doors).toEqualTypeOf<CompiledMachine<'shut' | 'open' | 'gone', Door, DoorEvents>>();
    expectTypeOf(doors.initial).toEqualTypeOf<'shut' | 'open' | 'gone'>();
    expectTypeOf(doors.states).toEqualTypeOf<readonly ('shut' | 'open' | 'gone')[]>();
    expectTypeOf(door.state).toEqualTypeOf<'shut' | 'open' | 'gone'>();
    expectTypeOf(door.context).toEqualTypeOf<Door>();
    expectTypeOf(door.done).toEqualTypeOf<boolean>();
    expectTypeOf(door.history).toEqualTypeOf<readonly TransitionRecord<'shut' | 'open' | 'gone', 'push' | 'knock' | 'note'>[]>();
    expectTypeOf(door.snapshot()).toEqualTypeOf<MachineSnapshot<'shut' | 'open' | 'gone', 'push' | 'knock' | 'note'>>();
    expectTypeOf(door.toJSON()).toEqualTypeOf<MachineSnapshot<'shut' | 'open' | 'gone', 'push' | 'knock' | 'note'>>();
    expectTypeOf(doors.toMermaid()).toEqualTypeOf<string>();
  });

  it('a definition can be written apart, with its types', () => {
    const definition: MachineDefinition<'a' | 'b', Door, DoorEvents> = { initial: 'a', states: { a: { on: { push: 'b' } }, b: {} } };
    expectTypeOf(machine<Door, DoorEvents>()(definition)).toEqualTypeOf<CompiledMachine<'a' | 'b', Door, DoorEvents>>();
    // @ts-expect-error a state is missing
    const short: MachineDefinition<'a' | 'b', Door, DoorEvents> = { initial: 'a', states: { a: {} } };
    void short;
  });

  it('the initial state must be one of the states', () => {
    // @ts-expect-error unknown initial state
    machine<Door, DoorEvents>()({ initial: 'ajar', states: { shut: {} } });
    // @ts-expect-error no initial state
    machine<Door, DoorEvents>()({ states: { shut: {} } });
  });

  it('a target must be one of the states, in every form', () => {
    machine<Door, DoorEvents>()({
      initial: 'shut',
      states: {
        shut: {
          on: {
            // @ts-expect-error unknown target
            push: 'ajar',
            // @ts-expect-error unknown target in an object
            knock: { to: 'ajar' },
            // @ts-expect-error unknown target in a list
            note: [{ to: 'shut' }, 'ajar'],
            // @ts-expect-error unknown target of the wildcard
            '*': { to: 'ajar' },
          },
        },
      },
    });
  });

  it('an event must be one of the events', () => {
    machine<Door, DoorEvents>()({
      initial: 'shut',
      states: {
        shut: {
          on: {
            // @ts-expect-error unknown event
            kick: 'shut',
          },
        },
      },
    });
  });

  it('a misspelt part is an error', () => {
    machine<Door, DoorEvents>()({
      initial: 'shut',
      states: {
        // @ts-expect-error entry
        shut: { entyr: () => {} },
        // @ts-expect-error guard
        open: { on: { push: { to: 'shut', gaurd: () => true } } },
      },
    });
    // @ts-expect-error unknownEvent
    machine<Door, DoorEvents>()({ initial: 'shut', states: { shut: {} }, unknownEvents: 'ignore' });
    // @ts-expect-error not a policy
    machine<Door, DoorEvents>()({ initial: 'shut', states: { shut: {} }, unknownEvent: 'drop' });
    // @ts-expect-error not a number
    machine<Door, DoorEvents>()({ initial: 'shut', states: { shut: {} }, history: '5' });
    // @ts-expect-error not a boolean
    machine<Door, DoorEvents>()({ initial: 'shut', states: { shut: { final: 'yes' } } });
  });

  it('callbacks get context, payload and machine of the right types', () => {
    machine<Door, DoorEvents>()({
      initial: 'shut',
      states: {
        shut: {
          // @ts-expect-error no such member of the context
          entry: (context) => context.closed,
          // @ts-expect-error no such event for the machine
          exit: (_context, self) => self.send('kick'),
          on: {
            // @ts-expect-error no such member of the payload
            knock: { action: (_context, knock) => knock.often },
            // @ts-expect-error a guard answers with a boolean, not a promise that is always true
            note: { guard: async () => false },
            // @ts-expect-error no such state
            push: { action: (_context, _payload, _type, self) => self.matches('ajar') },
            // @ts-expect-error no such event: the wildcard's type is one of the events
            '*': { action: (_context, _payload, type) => type === 'kick' },
          },
        },
      },
    });
    // @ts-expect-error Events maps names to payloads
    machine<Door, string>();
  });
});

describe('sending', () => {
  it('takes the events with their payloads, and nothing else', () => {
    expectTypeOf(door.send('push')).toEqualTypeOf<boolean | undefined>();
    door.send('knock', { times: 1 });
    door.send('note');
    door.send('note', 'x');
    // @ts-expect-error unknown event
    door.send('kick');
    // @ts-expect-error the wildcard is no event
    door.send('*');
    // @ts-expect-error missing payload
    door.send('knock');
    // @ts-expect-error wrong payload
    door.send('knock', { times: 'twice' });
    // @ts-expect-error payload where there is none
    door.send('push', 1);
    // @ts-expect-error a name that may be 'knock' without its payload
    door.send('push' as 'push' | 'knock');
    // @ts-expect-error the payload of another event
    door.send('note', { times: 1 });
  });

  it('can takes what send takes', () => {
    expectTypeOf(door.can('knock', { times: 1 })).toEqualTypeOf<boolean>();
    // @ts-expect-error unknown event
    door.can('kick');
    // @ts-expect-error missing payload
    door.can('knock');
  });

  it('run takes names and pairs', () => {
    expectTypeOf(door.run(['push', ['push'], ['knock', { times: 1 }], 'note', ['note', 'x']])).toEqualTypeOf<number | undefined>();
    // @ts-expect-error unknown event
    door.run(['kick']);
    // @ts-expect-error missing payload
    door.run(['knock']);
    // @ts-expect-error wrong payload
    door.run([['knock', 'twice']]);
    // @ts-expect-error not iterable
    door.run(5);
    // @ts-expect-error characters are no events here
    door.run('push');
  });

  it('the types of events can be named', () => {
    expectTypeOf<MachineEventName<DoorEvents>>().toEqualTypeOf<'push' | 'knock' | 'note'>();
    expectTypeOf<MachineEventName<{ '*': void; go: void }>>().toEqualTypeOf<'go'>();
    expectTypeOf<MachineEventArguments<{ go: void; set: number }>>().toEqualTypeOf<[type: 'go'] | [type: 'set', payload: number]>();
    expectTypeOf<MachineEvent<{ go: void; set: number }>>().toEqualTypeOf<'go' | readonly [type: 'go'] | readonly [type: 'set', payload: number]>();
    // @ts-expect-error 'set' needs a payload
    const bare: MachineEvent<{ go: void; set: number }> = 'set';
    // @ts-expect-error unknown event
    const unknown: MachineEventName<DoorEvents> = 'kick';
    // @ts-expect-error 'go' has no payload
    const loaded: MachineEventArguments<{ go: void; set: number }> = ['go', 1];
    void [bare, unknown, loaded];
  });

  it('a payload of any or unknown type may be left out or given', () => {
    interface Loose {
      some: unknown;
      any: any;
    }
    const loose = machine<object, Loose>()({ initial: 'a', states: { a: { on: { some: {}, any: {} } } } }).create({});
    loose.send('some');
    loose.send('some', 1);
    loose.send('any');
    loose.send('any', 1);
  });
});

describe('matching', () => {
  it('takes one or more of the states', () => {
    expectTypeOf(door.matches('shut')).toEqualTypeOf<boolean>();
    door.matches('shut', 'open');
    // @ts-expect-error unknown state
    door.matches('ajar');
    // @ts-expect-error unknown state among known ones
    door.matches('shut', 'ajar');
    // @ts-expect-error none
    door.matches();
  });

  it('narrows nothing, so that the state can be asked again after an event', () => {
    if (door.matches('shut')) {
      door.send('push');
      expectTypeOf(door.state).toEqualTypeOf<'shut' | 'open' | 'gone'>();
      door.matches('open');
    }
  });
});

describe('creating', () => {
  it('takes the context, and a state or a snapshot of this definition', () => {
    doors.create({ opened: 0 }, 'open');
    doors.create({ opened: 0 }, door.snapshot());
    doors.create({ opened: 0 }, structuredClone(door.snapshot()), { history: 5 });
    expectTypeOf<Parameters<typeof doors.create>[2]>().toEqualTypeOf<MachineOptions | undefined>();
    // @ts-expect-error missing context
    doors.create();
    // @ts-expect-error wrong context
    doors.create({ closed: 0 });
    // @ts-expect-error unknown state
    doors.create({ opened: 0 }, 'ajar');
    // @ts-expect-error the snapshot of another machine
    doors.create({ opened: 0 }, { state: 'ajar', history: [] });
    // @ts-expect-error unknown event in the history
    doors.create({ opened: 0 }, { state: 'shut', history: [{ from: 'shut', event: 'kick', to: 'open' }] });
    // @ts-expect-error unknown option
    doors.create({ opened: 0 }, 'open', { histroy: 5 });
    // @ts-expect-error not a number
    doors.create({ opened: 0 }, 'open', { history: '5' });
  });

  it('needs no context where there is none', () => {
    machine<void, { go: void }>()({ initial: 'a', states: { a: {} } }).create();
    machine<undefined, { go: void }>()({ initial: 'a', states: { a: {} } }).create(undefined);
  });

  it('for takes an object that is a context', () => {
    expectTypeOf(doors.for({ opened: 0 })).toEqualTypeOf<Machine<'shut' | 'open' | 'gone', Door, DoorEvents>>();
    doors.for(Object.freeze({ opened: 0 }));
    // @ts-expect-error not a context
    doors.for({});
    // @ts-expect-error a primitive has no identity to keep a state for
    machine<number, { go: void }>()({ initial: 'a', states: { a: {} } }).for(5);
  });

  it('snapshots and records name the states and events of their machine', () => {
    // @ts-expect-error unknown state
    const snapshot: MachineSnapshot<'a', 'go'> = { state: 'b', history: [] };
    // @ts-expect-error unknown event
    const record: TransitionRecord<'a', 'go'> = { from: 'a', event: 'stop', to: 'a' };
    void [snapshot, record];
  });
});
