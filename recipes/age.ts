// An age that is checked, for objects of any class.
//
// One check serves the ages of all persons, and so must know whose age is whose. A Map by person keeps every person who
// ever had an age. A `property` keeps each value beside its object, in a WeakMap: the value goes with the object, and
// keeps none. It also judges a value before anything changes.

import { ValidationError, integer, property, range } from 'weakly/descriptor';
import { collectGarbage } from 'weakly/leak';

export class AgeTooLow extends ValidationError {}
export class AgeTooHigh extends ValidationError {}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const naiveAges = new Map<object, number>();

export class NaivePerson {
  get age(): number {
    const age = naiveAges.get(this);
    if (age === undefined) throw new Error('age was never set');
    return age;
  }

  set age(age: number) {
    if (age < 0 || age > 120) throw new RangeError(`age: expected 0 to 120, got ${age}`); // accepts NaN
    naiveAges.set(this, age);
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const age = property<number>({
  name: 'age',
  validate: [range(0, 120, { low: AgeTooLow, high: AgeTooHigh }), integer()],
});

export class Person {
  declare age: number;

  // Where decorators are compiled, `@age accessor age!: number;` does the same.
  static {
    age.define(this.prototype, 'age');
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

const alice = new Person();
const attempt = (what: () => void) => {
  try {
    what();
  } catch (error) {
    console.log(`${(error as Error).constructor.name}: ${(error as Error).message}`);
  }
};

attempt(() => console.log(alice.age));
alice.age = 42;
attempt(() => (alice.age = -1));
attempt(() => (alice.age = 121));
console.log('alice is', alice.age);

// An object that is not ours, and frozen, can have an age too.
const bob = Object.freeze({ name: 'Bob' });
age.set(bob, 7);
await collectGarbage();
console.log('bob is', age.get(bob));

/* prints
UnsetPropertyError: Property.get: expected age to be set, got no value
AgeTooLow: age: expected at least 0, got -1
AgeTooHigh: age: expected at most 120, got 121
alice is 42
bob is 7
*/
