import { describe, expect, it, vi } from 'vitest';
import { ValidationError, integer, property, range } from '../../src/descriptor/index.js';

describe('validate', () => {
  it('asks several validators in turn, and the first refusal counts', () => {
    const asked: string[] = [];
    const asking = (name: string) => () => {
      asked.push(name);
      if (name === 'c') throw new Error('refused by c');
    };
    const letters = property<string>({ name: 'letters', validate: ['a', 'b', 'c', 'd'].map(asking) });
    expect(() => letters.set({}, 'x')).toThrow('refused by c');
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('may be an empty list, which accepts all', () => {
    const any = property<unknown>({ name: 'any', validate: [] });
    expect(any.check('x')).toBe('x');
  });

  it('is a list of its own: changing the array later makes no difference', () => {
    const validators = [range(0, 120)];
    const age = property({ name: 'age', validate: validators });
    validators.length = 0;
    expect(() => age.set({}, 121)).toThrow(ValidationError);
  });

  it('gives a validator the value and the name of the property', () => {
    const validate = vi.fn();
    property<number>({ name: 'age', validate }).set({}, 5);
    expect(validate.mock.calls).toEqual([[5, 'age']]);
  });

  it('throws what a validator throws, as it is', () => {
    const error = new RangeError('not on a Sunday');
    const day = property<string>({
      name: 'day',
      validate: () => {
        throw error;
      },
    });
    expect(() => day.set({}, 'Sunday')).toThrow(error);
  });

  it('takes a predicate: false refuses, true accepts', () => {
    const even = (value: number) => value % 2 === 0;
    const count = property({ name: 'count', validate: even });
    const object = {};
    count.set(object, 4);
    expect(() => count.set(object, 5)).toThrow(
      expect.objectContaining({
        name: 'ValidationError',
        message: 'count: expected a valid value, got 5',
        property: 'count',
        value: 5,
        constraint: 'even',
        limit: undefined,
        code: 'refused',
      }),
    );
    expect(count.get(object)).toBe(4);
  });

  it('takes a predicate among others, at any place, and a nameless one', () => {
    const nameless = [(value: number) => value > 0, integer(), (value: number) => value < 9];
    const digit = property({ name: 'digit', validate: nameless });
    expect(digit.check(5)).toBe(5);
    for (const value of [-1, 10]) expect(() => digit.check(value)).toThrow(expect.objectContaining({ code: 'refused', constraint: 'validate' }));
    expect(() => digit.check(5.5)).toThrow(expect.objectContaining({ code: 'not-an-integer' }));
  });

  it.each([
    [5, '5'],
    [null, 'null'],
    ['wrong', '"wrong"'],
    [/x/.exec('x'), 'an array'],
  ])('refuses to guess what a validator means by %s', (verdict, text) => {
    const odd = property<number>({ name: 'odd', validate: (() => verdict) as unknown as () => boolean });
    const object = {};
    expect(() => odd.set(object, 1)).toThrow(new TypeError(`odd: expected validate to return a boolean or nothing, got ${text}`));
    expect(odd.has(object)).toBe(false);
  });
});

describe('check', () => {
  it('gives what set would store, and throws what set would throw, without an object', () => {
    const age = property({ name: 'age', coerce: (value: string) => Number(value), validate: range(0, 120) });
    expect(age.check('42')).toBe(42);
    expect(() => age.check('121')).toThrow('age: expected at most 120, got 121');
  });
});
