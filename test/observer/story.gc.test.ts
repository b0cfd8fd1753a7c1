import { expect, it } from 'vitest';
import { collectGarbage } from '../../src/leak/index.js';
import { WeakSubject } from '../../src/observer/index.js';

const heard: string[] = [];

class Person {
  readonly #observers = new WeakSubject<string>();

  constructor(readonly name: string) {}

  observe(other: Person): void {
    other.#observers.add(this, 'hear');
  }

  informObservers(message: string): void {
    this.#observers.notify(message);
  }

  hear(message: string): void {
    heard.push(`${this.name}: ${message}`);
  }
}

it("a person's message reaches the observers that are still there", async () => {
  const p1 = new Person('p1');
  const others: Record<string, Person> = Object.fromEntries(['p2', 'p3', 'p4'].map((name) => [name, new Person(name)]));
  for (const other of Object.values(others)) other.observe(p1);
  p1.informObservers('Hello!');
  delete others['p2'];
  await collectGarbage();
  p1.informObservers('Hello again!');
  expect(heard).toEqual(['p2: Hello!', 'p3: Hello!', 'p4: Hello!', 'p3: Hello again!', 'p4: Hello again!']);
});
