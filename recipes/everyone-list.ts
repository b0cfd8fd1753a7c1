// A list of everyone who was ever made.
//
// A module keeps a list of all persons, to count or to greet them. A module lives as long as the program, and so does
// its list: nobody who is on it ever goes. If the list is needed for a while only, make it a local variable. If it must
// last, let it hold weak references: then it lists those who are still there.

import { IterableWeakSet } from 'weakly/collection';
import { collectGarbage } from 'weakly/leak';
import { finalize } from 'weakly/reference';

export class Person {
  constructor(readonly name: string) {
    // The farewell is given the name, for the person is gone by then. Who stays to the end says it at exit.
    finalize(this, farewell, name, { atExit: true });
  }
}

function farewell(name: string): void {
  console.log(`${name}: Ack, I'm gone`);
}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const everyone: Person[] = [];

export function meetNaively(name: string): Person {
  const person = new Person(name);
  everyone.push(person);
  return person;
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** For a while: the list ends with the function. */
export function party(names: string[], greet: (guest: Person) => string): string {
  const guests = names.map((name) => new Person(name));
  return guests.map(greet).join(' ');
}

const present = new IterableWeakSet<Person>();

/** For long: the list keeps nobody. */
export function meet(name: string): Person {
  const person = new Person(name);
  present.add(person);
  return person;
}

export function whoIsHere(): string[] {
  return Array.from(present, ({ name }) => name);
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

meetNaively('p1');
await collectGarbage(); // nobody knows p1 any more, but for the list

console.log(party(['p2'], (guest) => `Welcome, ${guest.name}!`));
await collectGarbage();

let p3: Person | undefined = meet('p3');
const p4 = meet('p4');
console.log(`met ${p3.name} and ${p4.name}; here:`, whoIsHere());
p3 = undefined;
await collectGarbage();
console.log('here:', whoIsHere());
console.log(`the end, says ${p4.name}`);

/* prints
Welcome, p2!
p2: Ack, I'm gone
met p3 and p4; here: [ 'p3', 'p4' ]
p3: Ack, I'm gone
here: [ 'p4' ]
the end, says p4
p4: Ack, I'm gone
p1: Ack, I'm gone
*/
