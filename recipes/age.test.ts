import { UnsetPropertyError } from 'weakly/descriptor';
import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { AgeTooHigh, AgeTooLow, NaivePerson, Person } from './age.js';

/** Someone is given an age and goes. */
const grow = (PersonClass: typeof Person | typeof NaivePerson) => (track: Track) => {
  track(new PersonClass()).age = 42;
};

it('someone with an age goes, although the property stays', async () => {
  await assertCollected(grow(Person));
});

it('someone who is held keeps the age', async () => {
  const alice = new Person();
  alice.age = 42;
  await collectGarbage();
  expect(alice.age).toBe(42);
});

it('an age is from 0 to 120', () => {
  const alice = new Person();
  for (const right of [0, 120]) {
    alice.age = right;
    expect(alice.age).toBe(right);
  }
  expect(() => (alice.age = -1)).toThrow(AgeTooLow);
  expect(() => (alice.age = 121)).toThrow(AgeTooHigh);
  expect(() => (alice.age = Number.NaN)).toThrow('age: expected a number from 0 to 120, got NaN');
  expect(alice.age).toBe(120);
});

it('an age that was never set is an error', () => {
  expect(() => new Person().age).toThrow(UnsetPropertyError);
});

it('the leak test fails on the Map by person, and says where', async () => {
  await expect(assertCollected(grow(NaivePerson))).rejects.toThrow(/"naiveAges"[^]*key in Map[^]*NaivePerson/);
});
