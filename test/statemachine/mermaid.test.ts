import { expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

it('toMermaid draws states, targets, guards, actions and final states', () => {
  const isPaid = () => true;
  const count = () => {};
  const gate = machine<object, { coin: number; push: void; tick: void }>()({
    initial: 'shut',
    states: {
      shut: { on: { coin: [{ to: 'open', guard: isPaid, action: count }, { to: 'gone', guard: () => false }, { action: () => {} }], tick: { action: count } } },
      open: { on: { push: 'shut', '*': {} } },
      gone: { final: true },
    },
  });
  expect(gate.toMermaid()).toBe(`stateDiagram-v2
  state "shut" as shut_0
  state "open" as open_1
  state "gone" as gone_2
  [*] --> shut_0
  shut_0 --> open_1 : coin [isPaid] / count
  shut_0 --> gone_2 : coin [guard]
  shut_0 --> shut_0 : coin / action (internal)
  shut_0 --> shut_0 : tick / count (internal)
  open_1 --> shut_0 : push
  open_1 --> open_1 : * (internal)
  gone_2 --> [*]
`);
});

it('toMermaid names a function without a name by what it does', () => {
  const [guard, action] = [[() => true], [() => {}]] as const;
  const steps = machine<object, { go: void }>()({ initial: 'a', states: { a: { on: { go: { to: 'a', guard: guard[0]!, action: action[0]! } } } } });
  expect(steps.toMermaid()).toContain('a_0 --> a_0 : go [guard] / action');
});

it('toMermaid writes names of any kind so that Mermaid reads them back', () => {
  const odd = machine<object, Record<string, void>>()({
    initial: 'end',
    states: { end: { on: { 'say: "hi";': 'à la carte', 'a\nb': 'state' } }, 'à la carte': {}, state: {}, '#1': {}, '': {} },
  });
  expect(odd.toMermaid()).toBe(`stateDiagram-v2
  state "end" as end_0
  state "#224; la carte" as lacarte_1
  state "state" as state_2
  state "#35;1" as 1_3
  state " " as _4
  [*] --> end_0
  end_0 --> lacarte_1 : say#58; #34;hi#34;#59;
  end_0 --> state_2 : a#10;b
`);
});
