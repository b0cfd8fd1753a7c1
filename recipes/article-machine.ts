// A state machine that keeps the bound method of its next state.
//
// `machine.next` is bound to the machine that stores it: a cycle. JavaScript collects cycles, but whoever is given
// `machine.next`, say to go on with it later, holds the machine and all that it refers to. With `machine` the states
// stand in a table that belongs to the definition, and an instance keeps the name of its state: a string holds nothing.

import { findSelfCycle } from 'weakly/leak';
import { machine } from 'weakly/statemachine';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class LeakyMachine {
  next = this.stateA.bind(this);

  stateA(value: number): void {
    console.log(`a: ${value}`);
    this.next = this.stateB.bind(this);
  }

  stateB(value: number): void {
    console.log(`b: ${value}`);
    this.next = this.stateA.bind(this);
  }

  run(values: number[]): void {
    for (const value of values) this.next(value);
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const printing = machine<undefined, { print: number }>()({
  initial: 'a',
  states: {
    a: { on: { print: { to: 'b', action: (_context, value) => console.log(`a: ${value}`) } } },
    b: { on: { print: { to: 'a', action: (_context, value) => console.log(`b: ${value}`) } } },
  },
});

/** A machine in its initial state, or in the one where another has left off. */
export function cleanMachine(state: 'a' | 'b' = printing.initial) {
  return printing.create(undefined, state);
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

// In functions of their own: a variable out here would be the module's, and every function leads back to its module.
function runLeaky(): LeakyMachine {
  const leaky = new LeakyMachine();
  leaky.run([1, 2, 3]);
  return leaky;
}

function runClean() {
  const clean = cleanMachine();
  clean.run([1, 2, 3].map((value) => ['print', value]));
  console.log('it would go on with:', clean.state);
  return clean;
}

const leakyCycle = await findSelfCycle(runLeaky());
console.log('the leaky machine leads back to itself by:', leakyCycle?.steps.slice(1).map(({ reference }) => reference));

const cleanCycle = await findSelfCycle(runClean());
console.log('the clean machine leads back to itself by:', cleanCycle);

/* prints
a: 1
b: 2
a: 3
the leaky machine leads back to itself by: [ 'property "next"', 'bound this' ]
a: 1
b: 2
a: 3
it would go on with: b
the clean machine leads back to itself by: undefined
*/
