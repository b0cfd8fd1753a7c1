import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

const lamp = machine<{ volts: number; machine?: object }, { press: void }>()({
  initial: 'off',
  history: 1,
  states: { off: { on: { press: 'on' } }, on: {} },
});

describe('a machine under console.log', () => {
  it('shows state, context and history', () => {
    const made = lamp.create({ volts: 5 });
    made.send('press');
    expect(inspect(made, { breakLength: Infinity })).toBe(
      "Object [Machine] { state: 'on', context: { volts: 5 }, history: [ { from: 'off', event: 'press', to: 'on' } ] }",
    );
  });

  it('ends, when its context holds it', () => {
    const context: { volts: number; machine?: object } = { volts: 5 };
    context.machine = lamp.create(context);
    expect(inspect(context.machine, { depth: Infinity })).toContain('[Circular *1]');
    expect(inspect(context, { depth: Infinity })).toContain('[Circular *1]');
  });
});

it('a machine in the diffs of a test runner shows state and history', () => {
  const made = lamp.create({ volts: 5 });
  made.send('press');
  expect(made).toMatchInlineSnapshot(`
    {
      "history": [
        {
          "event": "press",
          "from": "off",
          "to": "on",
        },
      ],
      "state": "on",
    }
  `);
});

it('a compiled machine shows its states', () => {
  expect(inspect(lamp)).toMatch(/initial: 'off',\s+states: \[ 'off', 'on' \]/);
});
