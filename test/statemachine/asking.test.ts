import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

const seen: string[] = [];
const gate = machine<{ price: number }, { coin: number; push: void }>()({
  initial: 'shut',
  states: {
    shut: {
      exit: () => seen.push('exit'),
      on: { coin: [{ to: 'open', guard: ({ price }, coin) => coin >= price, action: () => seen.push('action') }, { to: 'jammed', guard: (_gate, coin) => coin < 0 }] },
    },
    open: { entry: () => seen.push('entry'), on: { push: 'shut', '*': { guard: () => false } } },
    jammed: { on: { '*': {} } },
  },
});

describe('can', () => {
  it('says whether a transition would be taken, and takes none', () => {
    const made = gate.create({ price: 50 });
    expect(made.can('coin', 50)).toBe(true);
    expect(made.can('coin', 20)).toBe(false);
    expect(made.can('coin', -1)).toBe(true);
    expect([made.state, seen]).toEqual(['shut', []]);
  });

  it('is false for an unknown event, and throws nothing', () => {
    expect(gate.create({ price: 50 }).can('push')).toBe(false);
  });

  it('knows the wildcard', () => {
    expect(gate.create({ price: 50 }, 'jammed').can('push')).toBe(true);
    expect(gate.create({ price: 50 }, 'open').can('coin', 1)).toBe(false);
  });

  it('throws what a guard throws', () => {
    const broken = machine<{ price?: { cents: number } }, { coin: number }>()({
      initial: 'shut',
      states: { shut: { on: { coin: { guard: (context, coin) => coin >= context.price!.cents } } } },
    }).create({});
    expect(() => broken.can('coin', 1)).toThrow(TypeError);
  });

  it('inside a callback asks about the state of that moment', () => {
    const answers: boolean[] = [];
    const steps = machine<object, { go: void; back: void }>()({
      initial: 'a',
      states: {
        a: { exit: (_context, self) => answers.push(self.can('back')), on: { go: 'b' } },
        b: { entry: (_context, self) => answers.push(self.can('back')), on: { back: 'a' } },
      },
    }).create({});
    steps.send('go');
    expect(answers).toEqual([false, true]);
  });
});

describe('matches', () => {
  it('says whether the state is one of those given', () => {
    const made = gate.create({ price: 50 });
    expect(made.matches('shut')).toBe(true);
    expect(made.matches('open')).toBe(false);
    expect(made.matches('open', 'shut')).toBe(true);
    expect(made.matches('open', 'jammed')).toBe(false);
  });
});

describe('run', () => {
  const counter = machine<{ total: number }, { add: number; reset: void; refuse: void }>()({
    initial: 'on',
    states: {
      on: {
        on: {
          add: { action: (context, count) => void (context.total += count) },
          reset: { action: (context) => void (context.total = 0) },
          refuse: { guard: () => false },
        },
      },
    },
  });

  it('sends each event, a bare name or a name with its payload, and counts the transitions', () => {
    const made = counter.create({ total: 0 });
    expect(made.run(['reset', ['add', 1], ['add', 2], 'refuse', ['reset'], ['add', 5]])).toBe(5);
    expect(made.context.total).toBe(5);
    expect(made.run([])).toBe(0);
  });

  it('takes any iterable', () => {
    const made = counter.create({ total: 0 });
    made.run(new Set([['add', 1], ['add', 2]] as const));
    expect(made.context.total).toBe(3);
  });

  it('stops at the first error and closes the iterator; what was sent before is done', () => {
    const made = counter.create({ total: 0 });
    let closed = false;
    const events = function* () {
      try {
        yield ['add', 1] as const;
        yield 'halt' as 'reset';
        yield ['add', 2] as const;
      } finally {
        closed = true;
      }
    };
    expect(() => made.run(events())).toThrow(RangeError);
    expect([made.context.total, closed]).toEqual([1, true]);
  });

  it('inside a callback queues them all, and returns undefined', () => {
    const answers: unknown[] = [];
    const made = machine<{ total: number }, { go: void; add: number }>()({
      initial: 'on',
      states: {
        on: {
          on: {
            go: {
              action: (context, _payload, _type, self) => {
                answers.push(self.run([['add', 1], ['add', 2]]), context.total);
              },
            },
            add: { action: (context, count) => void (context.total += count) },
          },
        },
      },
    }).create({ total: 0 });
    expect(made.run(['go'])).toBe(1);
    expect(answers).toEqual([undefined, 0]);
    expect(made.context.total).toBe(3);
  });
});
