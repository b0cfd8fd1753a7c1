import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';
import { SilentMachine } from '../naive/statemachine/silent-machine.js';
import { trap } from '../trap.js';

interface Events {
  go: void;
  stop: number;
}
const states = { a: { on: { go: 'b', stop: {} } }, b: {} } as const;

trap(
  'an unknown event is ignored in silence',
  {
    naive: () => new SilentMachine('a', { a: { go: 'b' }, b: {} }) as { readonly state: string; send(type: 'go'): unknown },
    ours: () => machine<object, Events>()({ initial: 'a', states }).create({}),
  },
  (make) => {
    const steps = make();
    steps.send('go');
    expect(() => steps.send('go')).toThrow(RangeError);
    expect(steps.state).toBe('b');
  },
);

describe('an event that the current state does not know', () => {
  it('throws, naming the state, what it knows, and what it got', () => {
    const steps = machine<object, Events>()({ initial: 'a', states }).create({});
    expect(() => steps.send('halt' as 'go')).toThrow(new RangeError('Machine.send: expected one of "go", "stop" in state "a", got "halt"'));
    steps.send('go');
    expect(() => steps.send('go')).toThrow(new RangeError('Machine.send: expected no event in state "b", got "go"'));
    expect(steps.state).toBe('b');
  });

  it('throws when it was queued, and drops the queue', () => {
    const seen: string[] = [];
    const steps = machine<object, { go: void; odd: void; say: void }>()({
      initial: 'a',
      states: {
        a: { on: { go: { action: (_context, _payload, _type, self) => void self.run(['odd', 'say']) }, say: { action: () => seen.push('say') } } },
      },
    }).create({});
    expect(() => steps.send('go')).toThrow(RangeError);
    expect(seen).toEqual([]);
  });

  it("is false under 'ignore', which the definition has to ask for", () => {
    const steps = machine<object, Events>()({ initial: 'b', unknownEvent: 'ignore', states }).create({});
    expect(steps.send('go')).toBe(false);
    expect(steps.state).toBe('b');
    expect(steps.history).toEqual([]);
  });

  it("throws under 'throw', the default", () => {
    const steps = machine<object, Events>()({ initial: 'b', unknownEvent: 'throw', states }).create({});
    expect(() => steps.send('go')).toThrow(RangeError);
  });

  it('goes to a function of the caller, with its payload', () => {
    const seen: unknown[] = [];
    const steps = machine<object, Events>()({
      initial: 'b',
      unknownEvent: (context, payload, type, self) => seen.push([context, payload, type, self.state]),
      states,
    }).create({ name: 'context' });
    expect(steps.send('stop', 5)).toBe(false);
    expect(seen).toEqual([[{ name: 'context' }, 5, 'stop', 'b']]);
  });

  it('that function may throw, or send an event, which is then queued', () => {
    const steps = machine<{ strict: boolean }, { go: void; reset: void }>()({
      initial: 'b',
      unknownEvent: (context, _payload, type, self) => {
        if (context.strict) throw new Error(`no ${type}`);
        expect(self.send('reset')).toBeUndefined();
      },
      states: { a: {}, b: { on: { reset: 'a' } } },
    });
    expect(() => steps.create({ strict: true }).send('go')).toThrow('no go');
    const lax = steps.create({ strict: false });
    expect(lax.send('go')).toBe(false);
    expect(lax.state).toBe('a');
  });

  it('is not one that only its guards refuse', () => {
    const steps = machine<object, Events>()({ initial: 'a', states: { a: { on: { go: { guard: () => false } } } } }).create({});
    expect(steps.send('go')).toBe(false);
  });
});

describe('names that objects inherit', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

  it.each(names)('%s is unknown like every other event', (name) => {
    const steps = machine<object, Record<string, void>>()({ initial: 'a', states: { a: { on: { go: 'a' } } } }).create({});
    expect(() => steps.send(name)).toThrow(RangeError);
    expect(steps.can(name)).toBe(false);
  });

  it.each(names)('%s is unknown like every other state', (name) => {
    const steps = machine<object, { go: void }>()({ initial: 'a', states: { a: {} } });
    expect(() => steps.create({}, name as 'a')).toThrow(RangeError);
    expect(() => machine<object, { go: void }>()({ initial: name as 'a', states: { a: {} } })).toThrow(RangeError);
  });

  it.each(names)('%s can be the name of a state and of an event', (name) => {
    const definition = JSON.parse(`{ "initial": "${name}", "states": { "${name}": { "on": { "${name}": "b" } }, "b": {} } }`) as {
      initial: 'b';
      states: { b: object };
    };
    const steps = machine<object, Record<string, void>>()(definition).create({});
    expect(steps.state).toBe(name);
    expect(steps.send(name)).toBe(true);
    expect(steps.state).toBe('b');
  });
});
