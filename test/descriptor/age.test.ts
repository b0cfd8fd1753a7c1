import { describe, expect, it } from 'vitest';
import { TooHighError, TooLowError, UnsetPropertyError, ValidationError, integer, property, range } from '../../src/descriptor/index.js';

class AgeTooLow extends TooLowError {}
class AgeTooHigh extends TooHighError {}

const age = property({ name: 'age', validate: range(0, 120, { low: AgeTooLow, high: AgeTooHigh }) });

class Person {
  readonly name: string;
  declare age: number;

  constructor(name: string) {
    this.name = name;
  }
}
age.define(Person.prototype, 'age');

/** What an assignment throws. */
function refusal(value: unknown): unknown {
  const person = new Person('Alice');
  try {
    person.age = value as number;
  } catch (error) {
    expect(age.has(person)).toBe(false);
    return error;
  }
  return 'accepted';
}

describe("the article's Age", () => {
  it('serves all persons with one property, and each has an age of its own', () => {
    const alice = new Person('Alice');
    const bob = new Person('Bob');
    alice.age = 42;
    bob.age = 7;
    expect([alice.age, bob.age]).toEqual([42, 7]);
    expect(Object.keys(alice)).toEqual(['name']);
  });

  it.each([0, 120, 41.5, -0])('accepts %d', (value) => {
    const person = new Person('Alice');
    person.age = value;
    expect(person.age).toBe(value);
  });

  it("refuses -1 with the application's too-low error, whose message says the value and the limit", () => {
    const error = refusal(-1) as AgeTooLow;
    expect(error).toBeInstanceOf(AgeTooLow);
    expect(error.message).toBe('age: expected at least 0, got -1');
    expect(error).toMatchObject({ property: 'age', value: -1, constraint: 'range', limit: 0, code: 'too-low' });
  });

  it("refuses 121 with the application's too-high error, whose message says the value and the limit", () => {
    const error = refusal(121) as AgeTooHigh;
    expect(error).toBeInstanceOf(AgeTooHigh);
    expect(error.message).toBe('age: expected at most 120, got 121');
    expect(error).toMatchObject({ property: 'age', value: 121, constraint: 'range', limit: 120, code: 'too-high' });
  });

  it.each([
    [NaN, 'NaN'],
    ['5', '"5"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [5n, '5'],
    [{}, 'an object'],
  ])('refuses %s as no number', (value, text) => {
    const error = refusal(value) as ValidationError;
    expect(error.constructor).toBe(ValidationError);
    expect(error.message).toBe(`age: expected a number from 0 to 120, got ${text}`);
    expect(error).toMatchObject({ constraint: 'range', limit: [0, 120], code: 'not-a-number' });
  });

  it('refuses 5.5 where ages are whole numbers, and NaN and "5" just as well', () => {
    const whole = property({ name: 'age', validate: [integer(), range(0, 120)] });
    const person = {};
    for (const value of [5.5, NaN, '5' as unknown as number]) {
      expect(() => whole.set(person, value)).toThrow(expect.objectContaining({ name: 'ValidationError', code: 'not-an-integer', value }));
    }
    whole.set(person, 5);
    expect(whole.get(person)).toBe(5);
  });

  it('an age that was never set is an error', () => {
    expect(() => new Person('Alice').age).toThrow(new UnsetPropertyError('age'));
  });

  it('an age that was refused leaves the one before', () => {
    const person = new Person('Alice');
    person.age = 42;
    expect(() => (person.age = 121)).toThrow(AgeTooHigh);
    expect(person.age).toBe(42);
  });

  it('a frozen person can have an age', () => {
    const person = new Person('Alice');
    Object.freeze(person);
    person.age = 42;
    expect(person.age).toBe(42);
  });
});
