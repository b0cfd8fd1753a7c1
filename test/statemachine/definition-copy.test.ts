import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

describe('a compiled machine', () => {
  it('is a copy of its definition: changing the definition later changes nothing', () => {
    const seen: string[] = [];
    const go = { to: 'b', action: () => void seen.push('first') };
    const definition = {
      initial: 'a',
      unknownEvent: 'throw',
      history: 1,
      states: { a: { exit: () => void seen.push('exit'), on: { go: [go] } }, b: {}, c: {} },
    };
    const steps = machine<object, { go: void }>()(definition as unknown as { initial: 'a'; states: { a: object; b: object; c: object } });
    go.to = 'c';
    go.action = () => void seen.push('second');
    definition.states.a.on.go.unshift({ to: 'c', action: () => {} });
    Object.assign(definition.states, { a: {}, b: { on: { go: 'c' } } });
    Object.assign(definition, { initial: 'c', unknownEvent: 'ignore', history: 9 });

    const made = steps.create({});
    expect(made.state).toBe('a');
    expect(made.send('go')).toBe(true);
    expect([made.state, seen]).toEqual(['b', ['exit', 'first']]);
    expect(() => made.send('go')).toThrow(RangeError);
    expect(made.history).toHaveLength(1);
  });

  it('compiles a deeply frozen definition', () => {
    const frozen = Object.freeze({ initial: 'a', states: Object.freeze({ a: Object.freeze({ on: Object.freeze({ go: 'a' }) }) }) } as const);
    expect(machine<object, { go: void }>()(frozen).create({}).send('go')).toBe(true);
  });

  it('is frozen, and tells its states', () => {
    const steps = machine<object, { go: void }>()({ initial: 'b', states: { a: {}, b: {} } });
    expect(Object.isFrozen(steps)).toBe(true);
    expect(Object.isFrozen(steps.states)).toBe(true);
    expect(steps).toMatchObject({ initial: 'b', states: ['a', 'b'] });
  });

  it('works when its methods are taken off it', () => {
    const { create, for: machineFor, toMermaid } = machine<object, { go: void }>()({ initial: 'a', states: { a: { on: { go: 'a' } } } });
    expect(create({}).send('go')).toBe(true);
    expect(machineFor({}).send('go')).toBe(true);
    expect(toMermaid()).toContain('stateDiagram');
  });
});
