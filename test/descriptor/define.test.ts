import { describe, expect, it } from 'vitest';
import { TooHighError, UnsetPropertyError, property, range } from '../../src/descriptor/index.js';

describe('define', () => {
  const age = property({ name: 'age', validate: range(0, 120) });

  it('puts an accessor on an object and returns the object', () => {
    const person = { name: 'Alice' };
    const withAge = age.define(person, 'age');
    expect(withAge).toBe(person);
    withAge.age = 42;
    expect([withAge.age, age.get(person)]).toEqual([42, 42]);
    expect(() => (withAge.age = 121)).toThrow(TooHighError);
    expect(withAge.age).toBe(42);
  });

  it('serves all instances from a prototype', () => {
    class Person {
      declare age: number;
      readonly name = 'x';
    }
    age.define(Person.prototype, 'age');
    const [alice, bob] = [new Person(), new Person()];
    alice.age = 42;
    bob.age = 7;
    expect([alice.age, bob.age]).toEqual([42, 7]);
    expect(() => Person.prototype.age).toThrow(UnsetPropertyError);
  });

  it('takes another key than the name, a symbol too, and several classes', () => {
    const years = Symbol('years');
    const person = age.define(age.define({}, 'years'), years);
    person.years = 42;
    expect(person[years]).toBe(42);
  });

  it('makes the accessor configurable, and enumerable only if asked', () => {
    const hidden = age.define({}, 'age');
    const shown = age.define({}, 'age', { enumerable: true });
    const accessor = { get: expect.any(Function), set: expect.any(Function), configurable: true };
    expect(Object.getOwnPropertyDescriptor(hidden, 'age')).toEqual({ ...accessor, enumerable: false });
    expect(Object.getOwnPropertyDescriptor(shown, 'age')).toEqual({ ...accessor, enumerable: true });
    shown.age = 42;
    expect({ ...shown }).toEqual({ age: 42 });
  });

  it('leaves a target alone that cannot take it', () => {
    const fixed = Object.defineProperty({}, 'age', { value: 1 });
    for (const target of [Object.freeze({}), fixed]) {
      expect(() => age.define(target, 'age')).toThrow(new TypeError('Property.define: expected target to take a new property, got an object'));
    }
    expect(fixed).toHaveProperty('age', 1);
  });
});
