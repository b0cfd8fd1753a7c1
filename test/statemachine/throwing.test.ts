import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

interface Context {
  failing?: string;
  readonly seen: string[];
}
interface Events {
  go: void;
  back: void;
  more: void;
}

const fail = (where: string) => (context: Context) => {
  context.seen.push(where);
  if (context.failing === where) throw new Error(where);
};
const steps = machine<Context, Events>()({
  initial: 'a',
  history: 9,
  states: {
    a: {
      exit: fail('exit'),
      on: {
        go: {
          to: 'b',
          guard: (context) => (fail('guard')(context), true),
          action: (context, _payload, _type, self) => {
            self.send('more');
            fail('action')(context);
          },
        },
      },
    },
    b: { entry: fail('entry'), on: { more: { action: fail('more') }, back: 'a' } },
  },
});
const failing = (where: string) => steps.create({ seen: [], failing: where });

const raise = (thrown: unknown): never => {
  throw thrown;
};

describe('a callback that throws', () => {
  it.each(['guard', 'exit', 'action', 'entry'])('leaves the state unchanged: %s', (where) => {
    const made = failing(where);
    expect(() => made.send('go')).toThrow(new Error(where));
    expect(made.state).toBe('a');
    expect(made.history).toEqual([]);
  });

  it('has no callback after it run, and drops the events that wait', () => {
    const made = failing('action');
    expect(() => made.send('go')).toThrow('action');
    expect(made.context.seen).toEqual(['guard', 'exit', 'action']);
    delete made.context.failing;
    made.context.seen.length = 0;
    expect(made.send('go')).toBe(true);
    expect(made.context.seen).toEqual(['guard', 'exit', 'action', 'entry', 'more']);
  });

  it('leaves a machine that works on', () => {
    const made = failing('entry');
    expect(() => made.send('go')).toThrow('entry');
    delete made.context.failing;
    expect(made.send('go')).toBe(true);
    expect(made.send('back')).toBe(true);
    expect(made.state).toBe('a');
  });

  it('in a queued event: the transitions before it stand, the events after it are dropped', () => {
    const seen: string[] = [];
    const queued = machine<object, { go: void; bad: void; late: void }>()({
      initial: 'a',
      history: 9,
      states: {
        a: {
          on: {
            go: {
              to: 'b',
              action: (_context, _payload, _type, self) => void self.run(['bad', 'late']),
            },
          },
        },
        b: {
          on: {
            bad: {
              to: 'a',
              action: (_context, _payload, _type, self) => {
                self.send('late');
                throw new Error('bad');
              },
            },
            late: { action: () => seen.push('late') },
          },
        },
      },
    }).create({});
    expect(() => queued.send('go')).toThrow('bad');
    expect(queued.state).toBe('b');
    expect(queued.history).toEqual([{ from: 'a', event: 'go', to: 'b' }]);
    expect(queued.send('late')).toBe(true);
    expect(seen).toEqual(['late']);
  });

  it('does not roll back the context, which is the caller\'s', () => {
    const made = machine<{ count: number }, { go: void }>()({
      initial: 'a',
      states: {
        a: {
          on: {
            go: {
              to: 'b',
              action: (context) => {
                context.count++;
                throw new Error('late');
              },
            },
          },
        },
        b: {},
      },
    }).create({ count: 0 });
    expect(() => made.send('go')).toThrow('late');
    expect([made.state, made.context.count]).toEqual(['a', 1]);
  });

  it('in the entry hook of the initial state makes create throw', () => {
    const broken = machine<object, { go: void }>()({
      initial: 'a',
      states: {
        a: {
          entry: () => {
            throw new Error('entry');
          },
        },
      },
    });
    expect(() => broken.create({})).toThrow('entry');
  });

  it('may throw anything, undefined too', () => {
    const made = machine<object, { go: void }>()({
      initial: 'a',
      states: {
        a: {
          on: {
            go: {
              to: 'b',
              guard: () => raise(undefined),
            },
          },
        },
        b: {},
      },
    }).create({});
    let thrown: unknown = 'nothing';
    try {
      made.send('go');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeUndefined();
    expect(made.state).toBe('a');
  });
});
