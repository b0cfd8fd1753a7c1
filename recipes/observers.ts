// Observers that come and go.
//
// A person informs those who observe it. A Set of observers keeps each of them for as long as the person lives, unless
// everyone who stops observing remembers to say so. A WeakSubject keeps none of them: who is dropped is told no more.

import { collectGarbage } from 'weakly/leak';
import { WeakSubject } from 'weakly/observer';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class NaivePerson {
  readonly #observers = new Set<NaivePerson>();
  constructor(readonly name: string) {}

  addObserver(observer: NaivePerson): void {
    this.#observers.add(observer);
  }

  informObservers(message: string): void {
    for (const observer of this.#observers) observer.hear(message);
  }

  hear(message: string): void {
    console.log(`${this.name} hears: ${message}`);
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class Person {
  readonly #observers = new WeakSubject<string>();
  constructor(readonly name: string) {}

  addObserver(observer: Person): void {
    this.#observers.add(observer, 'hear');
  }

  informObservers(message: string): void {
    this.#observers.notify(message);
  }

  hear(message: string): void {
    console.log(`${this.name} hears: ${message}`);
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

const p1 = new Person('p1');
let p2: Person | undefined = new Person('p2');
const p3 = new Person('p3');
const p4 = new Person('p4');
for (const observer of [p2, p3, p4]) p1.addObserver(observer);
p1.informObservers('Hello!');

p2 = undefined; // nobody tells p1
await collectGarbage();
p1.informObservers('Hello again!');

/* prints
p2 hears: Hello!
p3 hears: Hello!
p4 hears: Hello!
p3 hears: Hello again!
p4 hears: Hello again!
*/
