import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';
import { FallingMachine } from '../naive/statemachine/falling-machine.js';
import { trap } from '../trap.js';

describe('a transition', () => {
  it('leads to the target that the definition names', () => {
    const lamp = machine<object, { press: void }>()({
      initial: 'off',
      states: { off: { on: { press: 'on' } }, on: { on: { press: { to: 'off' } } } },
    }).create({});
    expect(lamp.send('press')).toBe(true);
    expect(lamp.state).toBe('on');
    expect(lamp.send('press')).toBe(true);
    expect(lamp.state).toBe('off');
  });

  it('is taken only if its guard agrees; otherwise send is false and nothing happens', () => {
    const seen: unknown[] = [];
    const gate = machine<{ price: number }, { coin: number }>()({
      initial: 'shut',
      states: {
        shut: { exit: () => seen.push('exit'), on: { coin: { to: 'open', guard: ({ price }, coin) => coin >= price, action: () => seen.push('action') } } },
        open: { entry: () => seen.push('entry') },
      },
    }).create({ price: 50 });
    expect(gate.send('coin', 20)).toBe(false);
    expect([gate.state, seen]).toEqual(['shut', []]);
    expect(gate.send('coin', 50)).toBe(true);
    expect([gate.state, seen]).toEqual(['open', ['exit', 'action', 'entry']]);
  });

  it('of several, the first whose guard agrees is taken, and the guards after it are not asked', () => {
    const asked: string[] = [];
    const guard = (name: string, answer: boolean) => () => {
      asked.push(name);
      return answer;
    };
    const fork = machine<object, { go: void }>()({
      initial: 'start',
      states: {
        start: {
          on: {
            go: [
              { to: 'first', guard: guard('first', false) },
              { to: 'second', guard: guard('second', true) },
              { to: 'third', guard: guard('third', true) },
              'fourth',
            ],
          },
        },
        first: {},
        second: {},
        third: {},
        fourth: {},
      },
    }).create({});
    expect(fork.send('go')).toBe(true);
    expect(fork.state).toBe('second');
    expect(asked).toEqual(['first', 'second']);
  });

  it('without a guard, last in the list, is taken when all guards refuse', () => {
    const fork = machine<object, { go: void }>()({
      initial: 'start',
      states: { start: { on: { go: [{ to: 'start', guard: () => false }, 'rest'] } }, rest: {} },
    }).create({});
    fork.send('go');
    expect(fork.state).toBe('rest');
  });

  it('to the state itself leaves and enters it; without a target only its action runs', () => {
    const seen: string[] = [];
    const counter = machine<object, { restart: void; tick: void }>()({
      initial: 'on',
      states: {
        on: {
          entry: () => seen.push('entry'),
          exit: () => seen.push('exit'),
          on: { restart: { to: 'on', action: () => seen.push('restart') }, tick: { action: () => seen.push('tick') } },
        },
      },
    }).create({}, 'on');
    expect(counter.send('tick')).toBe(true);
    expect(seen).toEqual(['tick']);
    expect(counter.send('restart')).toBe(true);
    expect(seen).toEqual(['tick', 'exit', 'restart', 'entry']);
  });

  it('that is empty says that the event is expected and changes nothing', () => {
    const quiet = machine<object, { tick: void }>()({ initial: 'on', states: { on: { on: { tick: {} } } } }).create({});
    expect(quiet.send('tick')).toBe(true);
    expect(quiet.state).toBe('on');
  });

  it('that is undefined is none', () => {
    const definition = { initial: 'on', states: { on: { on: { tick: undefined } } } } as unknown;
    const bare = machine<object, { tick: void }>()(definition as { initial: 'on'; states: { on: object } }).create({});
    expect(() => bare.send('tick')).toThrow(RangeError);
  });
});

trap(
  'a second transition is taken after a hit',
  {
    naive: () => new FallingMachine('a', [['a', 'go', 'b'], ['b', 'go', 'c']]) as { readonly state: string; send(type: 'go'): unknown },
    ours: () => machine<object, { go: void }>()({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { go: 'c' } }, c: {} } }).create({}),
  },
  (make) => {
    const steps = make();
    steps.send('go');
    expect(steps.state).toBe('b');
    steps.send('go');
    expect(steps.state).toBe('c');
  },
);

describe('the wildcard', () => {
  const reading = machine<{ words: string[] }, Record<string, void>>()({
    initial: 'between',
    states: {
      between: { on: { ' ': {}, '*': { to: 'word', action: ({ words }, _payload, type) => words.push(type) } } },
      word: {
        on: {
          ' ': 'between',
          '!': { to: 'word', guard: () => false },
          '*': { action: ({ words }, _payload, type) => words.push(words.pop() + type) },
        },
      },
    },
  });

  it('answers every event that the state does not name, and is told its name', () => {
    const reader = reading.create({ words: [] });
    reader.run(' to  be');
    expect(reader.context.words).toEqual(['to', 'be']);
  });

  it('never sees an event that the state names, though every guard refuses', () => {
    const reader = reading.create({ words: ['hey'] }, 'word');
    expect(reader.send('!')).toBe(false);
    expect(reader.context.words).toEqual(['hey']);
  });

  it('gets the payload, and may be guarded and listed like any other', () => {
    const seen: unknown[] = [];
    const any = machine<object, { set: number; unset: void }>()({
      initial: 'a',
      states: { a: { on: { '*': [{ guard: (_context, payload) => payload === 1, action: (_context, payload) => seen.push(payload) }, 'b'] } }, b: {} },
    }).create({});
    any.send('set', 1);
    expect([any.state, seen]).toEqual(['a', [1]]);
    any.send('unset');
    expect(any.state).toBe('b');
  });
});

describe('a final state', () => {
  const job = machine<object, { end: void }>()({ initial: 'busy', states: { busy: { on: { end: 'over' } }, over: { final: true } } });

  it('makes the machine done', () => {
    const running = job.create({});
    expect(running.done).toBe(false);
    running.send('end');
    expect(running.done).toBe(true);
    expect(job.create({}, 'over').done).toBe(true);
  });

  it('knows no event', () => {
    const over = job.create({}, 'over');
    expect(over.can('end')).toBe(false);
    expect(() => over.send('end')).toThrow(new RangeError('Machine.send: expected no event in state "over", got "end"'));
  });
});
