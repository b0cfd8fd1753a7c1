import { describe, expect, it } from 'vitest';
import { machine, type Machine } from '../../src/statemachine/index.js';

interface Events {
  go: number;
  wait: void;
}

describe('callbacks', () => {
  it('run in the order exit, action, entry; the state is the source until the entry hook, and then the target', () => {
    const seen: unknown[] = [];
    const steps = machine<object, Events>()({
      initial: 'a',
      states: {
        a: {
          exit: (_context, self) => seen.push(['exit', self.state]),
          on: { go: { to: 'b', action: (_context, _payload, _type, self) => seen.push(['action', self.state]) } },
        },
        b: { entry: (_context, self) => seen.push(['entry', self.state]) },
      },
    }).create({});
    steps.send('go', 1);
    expect(seen).toEqual([['exit', 'a'], ['action', 'a'], ['entry', 'b']]);
  });

  it('get what they need: guards and actions the event, all but guards the machine, none a receiver', () => {
    const calls: Record<string, unknown[]> = {};
    const note = (name: string, answer?: boolean) =>
      function (this: unknown, ...args: unknown[]) {
        calls[name] = [this, ...args];
        return answer;
      } as () => never;
    const context = { name: 'context' };
    const steps = machine<object, Events>()({
      initial: 'a',
      states: {
        a: { exit: note('exit'), on: { go: { to: 'b', guard: note('guard', true), action: note('action') } } },
        b: { entry: note('entry') },
      },
      unknownEvent: note('unknownEvent'),
    }).create(context);
    steps.send('go', 7);
    steps.send('wait');
    expect(calls).toEqual({
      guard: [undefined, context, 7, 'go'],
      exit: [undefined, context, expect.anything()],
      action: [undefined, context, 7, 'go', expect.anything()],
      entry: [undefined, context, expect.anything()],
      unknownEvent: [undefined, context, undefined, 'wait', expect.anything()],
    });
    for (const name of ['exit', 'action', 'entry', 'unknownEvent']) expect(calls[name]?.at(-1)).toBe(steps);
  });

  it('of the initial state: its entry hook runs when a machine is created there, and not when one resumes', () => {
    const entered: unknown[] = [];
    const steps = machine<string, Events>()({
      initial: 'a',
      states: { a: { entry: (context, self) => entered.push([context, self.state]), on: { wait: {} } }, b: {} },
    });
    const fresh = steps.create('fresh');
    steps.create('at', 'a');
    steps.create('from a snapshot', fresh.snapshot());
    steps.create('elsewhere', 'b');
    expect(entered).toEqual([['fresh', 'a']]);
  });

  it('of the initial state may send: create returns when that is done', () => {
    const steps = machine<object, Events>()({
      initial: 'a',
      history: 5,
      states: { a: { entry: (_context, self) => self.send('go', 1), on: { go: 'b' } }, b: {} },
    }).create({});
    expect(steps.state).toBe('b');
    expect(steps.history).toEqual([{ from: 'a', event: 'go', to: 'b' }]);
  });
});

describe('run to completion', () => {
  it('queues an event sent inside a callback until the transition is over; send there returns undefined', () => {
    const seen: unknown[] = [];
    const steps = machine<object, { first: void; second: void }>()({
      initial: 'a',
      states: {
        a: {
          exit: () => seen.push('exit a'),
          on: {
            first: {
              to: 'b',
              action: (_context, _payload, _type, self) => {
                seen.push(self.send('second'));
              },
            },
          },
        },
        b: { entry: () => seen.push('entry b'), exit: () => seen.push('exit b'), on: { second: 'c' } },
        c: { entry: () => seen.push('entry c') },
      },
    }).create({});
    expect(steps.send('first')).toBe(true);
    expect(seen).toEqual(['exit a', undefined, 'entry b', 'exit b', 'entry c']);
    expect(steps.state).toBe('c');
  });

  it('keeps the order of sending over all callbacks, also for events sent by queued events', () => {
    const seen: string[] = [];
    const steps = machine<object, { start: void; say: string }>()({
      initial: 'a',
      states: {
        a: {
          exit: (_context, self) => self.send('say', '1'),
          on: {
            start: {
              to: 'b',
              action: (_context, _payload, _type, self) => {
                self.send('say', '2');
                self.send('say', '3');
              },
            },
          },
        },
        b: {
          entry: (_context, self) => self.send('say', '4'),
          on: {
            say: {
              action: (_context, word, _type, self) => {
                seen.push(word);
                if (word.length < 2) self.send('say', `${word}'`);
              },
            },
          },
        },
      },
    }).create({});
    steps.send('start');
    expect(seen).toEqual(['1', '2', '3', '4', "1'", "2'", "3'", "4'"]);
  });

  it('takes a queued event in the state that it then is in, whether or not it was known when it was sent', () => {
    const steps = machine<object, { go: void; back: void }>()({
      initial: 'a',
      states: {
        a: { exit: (_context, self) => self.send('back'), on: { go: 'b' } },
        b: { on: { back: 'a' } },
      },
    }).create({});
    expect(steps.can('back')).toBe(false);
    steps.send('go');
    expect(steps.state).toBe('a');
  });

  it('answers send for its own event, not for the queued ones', () => {
    const steps = machine<object, { go: void; no: void }>()({
      initial: 'a',
      states: { a: { on: { go: { action: (_context, _payload, _type, self) => self.send('no') }, no: { guard: () => false } } } },
    }).create({});
    expect(steps.send('go')).toBe(true);
  });

  it('holds for a machine that reaches itself by another way than its argument', () => {
    const context: { self?: Machine<'a' | 'b', object, { go: void }>; answer?: boolean | undefined } = {};
    const steps = machine<typeof context, { go: void }>()({
      initial: 'a',
      states: {
        a: { on: { go: { to: 'b', guard: ({ self }) => (self?.send('go'), true) } } },
        b: { entry: (own) => void (own.answer = own.self?.run(['go']) === undefined), on: { go: {} } },
      },
    }).create(context);
    context.self = steps;
    expect(steps.send('go')).toBe(true);
    expect([steps.state, context.answer]).toEqual(['b', true]);
  });

  it('does a hundred thousand events that send the next, without a deep stack', () => {
    const chain = machine<{ left: number }, { next: void }>()({
      initial: 'a',
      states: {
        a: {
          on: {
            next: {
              action: (context, _payload, _type, self) => {
                if (context.left-- > 0) self.send('next');
              },
            },
          },
        },
      },
    }).create({ left: 100_000 });
    chain.send('next');
    expect(chain.context.left).toBe(-1);
  });

  it('lets one machine send to another in the middle of a transition', () => {
    const light = machine<object, { press: void }>()({ initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } }).create({});
    const button = machine<object, { push: void }>()({
      initial: 'up',
      states: { up: { on: { push: { action: () => expect(light.send('press')).toBe(true) } } } },
    }).create({});
    button.send('push');
    expect(light.state).toBe('on');
  });
});
