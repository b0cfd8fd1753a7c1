import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

const lamp = machine<object, { press: void; dim: void; never: void }>()({
  initial: 'off',
  history: 2,
  states: { off: { on: { press: 'on', '*': {} } }, on: { on: { press: 'off', dim: {}, never: { guard: () => false } } } },
});
const pressed = { from: 'off', event: 'press', to: 'on' };
const pressedAgain = { from: 'on', event: 'press', to: 'off' };

describe('the history', () => {
  it('has the latest transitions, oldest first, as many as the definition asks for', () => {
    const made = lamp.create({});
    expect(made.history).toEqual([]);
    made.send('press');
    expect(made.history).toEqual([pressed]);
    made.send('press');
    expect(made.history).toEqual([pressed, pressedAgain]);
    made.send('press');
    expect(made.history).toEqual([pressedAgain, pressed]);
    made.send('press');
    made.send('press');
    expect(made.history).toEqual([pressedAgain, pressed]);
  });

  it('has transitions that stay in their state, and those of the wildcard under the name of the event', () => {
    const made = lamp.create({});
    made.run(['never', 'press', 'dim', 'never']);
    expect(made.history).toEqual([pressed, { from: 'on', event: 'dim', to: 'on' }]);
    expect(lamp.create({}, 'off', { history: 1 }).run(['never'])).toBe(1);
  });

  it('is as long as create asks for, whatever the definition says', () => {
    const events = ['press', 'press', 'press', 'press'] as const;
    for (const length of [0, 1, 3, 4, 5]) {
      const made = lamp.create({}, 'off', { history: length });
      made.run(events);
      expect(made.history).toEqual([pressed, pressedAgain, pressed, pressedAgain].slice(4 - Math.min(length, 4)));
    }
    expect(lamp.create({}, 'off', {}).run(events)).toBe(4);
  });

  it('is empty unless it was asked for', () => {
    const bare = machine<object, { press: void }>()({ initial: 'off', states: { off: { on: { press: 'off' } } } }).create({});
    bare.send('press');
    expect(bare.history).toEqual([]);
  });

  it('is a copy: changing it changes no machine', () => {
    const made = lamp.create({});
    made.send('press');
    Object.assign(made.history[0]!, { from: 'changed' });
    (made.history as unknown[]).length = 0;
    expect(made.history).toEqual([pressed]);
  });

  it('has a transition only once it is complete', () => {
    const seen: unknown[] = [];
    const made = machine<object, { go: void }>()({
      initial: 'a',
      history: 5,
      states: { a: { on: { go: 'b' } }, b: { entry: (_context, self) => seen.push(self.history.length) } },
    }).create({});
    made.send('go');
    expect([seen, made.history.length]).toEqual([[0], 1]);
  });
});
