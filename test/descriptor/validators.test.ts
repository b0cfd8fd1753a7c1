import { describe, expect, it } from 'vitest';
import {
  TooHighError,
  TooLowError,
  ValidationError,
  type Validator,
  finite,
  instanceOf,
  integer,
  length,
  matches,
  oneOf,
  range,
} from '../../src/descriptor/index.js';

/** The error with which a validator, called on its own, refuses a value; undefined if it accepts. */
function refusal(validator: Validator<never>, value: unknown, name?: string): ValidationError | undefined {
  try {
    expect(validator(value as never, name)).toBe(undefined);
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return error as ValidationError;
  }
  return undefined;
}

describe('range', () => {
  it('accepts what lies between its bounds, both included', () => {
    for (const value of [-1.5, -1, 0, 2]) expect(refusal(range(-1.5, 2), value)).toBe(undefined);
  });

  it('refuses what lies outside with an error of its own for each side', () => {
    expect(refusal(range(0, 1), -0.1)).toBeInstanceOf(TooLowError);
    expect(refusal(range(0, 1), 1.1)).toBeInstanceOf(TooHighError);
  });

  it('takes infinite bounds', () => {
    expect(refusal(range(0, Infinity), Infinity)).toBe(undefined);
    expect(refusal(range(0, Infinity), -Infinity)?.message).toBe('value: expected at least 0, got -Infinity');
    expect(refusal(range(-Infinity, 0), NaN)?.message).toBe('value: expected a number from -Infinity to 0, got NaN');
  });

  it('takes an error class for one side only', () => {
    class TooFew extends TooLowError {}
    const few = range(1, 9, { low: TooFew });
    expect(refusal(few, 0)).toBeInstanceOf(TooFew);
    expect(refusal(few, 10)?.constructor).toBe(TooHighError);
  });

  it('takes any error class: one that only knows a message, and one that words its own', () => {
    class Cold extends Error {}
    class Hot extends TooHighError {
      constructor(_message: string, details: ConstructorParameters<typeof TooHighError>[1]) {
        super(`${details.value} degrees are more than ${details.limit}`, details);
      }
    }
    const temperature = range(0, 30, { low: Cold, high: Hot });
    expect(() => temperature(-1, 'temperature')).toThrow(new Cold('temperature: expected at least 0, got -1'));
    expect(() => temperature(31, 'temperature')).toThrow(expect.objectContaining({ message: '31 degrees are more than 30', limit: 30 }));
  });
});

describe('integer', () => {
  it('accepts whole numbers', () => {
    for (const value of [0, -0, -7, 1e300]) expect(refusal(integer(), value)).toBe(undefined);
  });

  it.each([5.5, NaN, Infinity, '5', 5n, null])('refuses %s', (value) => {
    expect(refusal(integer(), value)).toMatchObject({ constraint: 'integer', limit: undefined, code: 'not-an-integer', value });
  });
});

describe('finite', () => {
  it('accepts numbers', () => {
    for (const value of [0, -5.5, Number.MAX_VALUE]) expect(refusal(finite(), value)).toBe(undefined);
  });

  it.each([NaN, Infinity, -Infinity, '5', 5n, undefined])('refuses %s', (value) => {
    expect(refusal(finite(), value)).toMatchObject({ constraint: 'finite', limit: undefined, code: 'not-finite', value });
  });
});

describe('oneOf', () => {
  it('accepts the values given, NaN among them, and objects by identity', () => {
    const object = {};
    const validator = oneOf('a', NaN, undefined, object);
    for (const value of ['a', NaN, undefined, object]) expect(refusal(validator, value)).toBe(undefined);
  });

  it('refuses others, naming what it accepts', () => {
    const error = refusal(oneOf('a', 1, null), '1', 'kind');
    expect(error).toMatchObject({ constraint: 'oneOf', limit: ['a', 1, null], code: 'not-one-of', value: '1' });
    expect(error?.message).toBe('kind: expected one of "a", 1, null, got "1"');
    expect(refusal(oneOf({}), {})).toBeInstanceOf(ValidationError);
  });
});

describe('matches', () => {
  it('accepts strings in which the pattern is found', () => {
    expect(refusal(matches(/b+/), 'abbc')).toBe(undefined);
  });

  it.each(['ac', 5, null, ['b']])('refuses %s', (value) => {
    expect(refusal(matches(/b+/), value)).toMatchObject({ constraint: 'matches', limit: /b+/, code: 'no-match', value });
  });

  it('says the pattern', () => {
    expect(refusal(matches(/^\d+$/i), 'x', 'id')?.message).toBe('id: expected a string that matches /^\\d+$/i, got "x"');
  });

  it('keeps the meaning of a sticky pattern: at the start', () => {
    const sticky = matches(/b/y);
    expect(refusal(sticky, 'bc')).toBe(undefined);
    expect(refusal(sticky, 'bc')).toBe(undefined);
    expect(refusal(sticky, 'ab')).toBeInstanceOf(ValidationError);
  });

  it('leaves the lastIndex of the pattern alone', () => {
    const pattern = /b/g;
    pattern.lastIndex = 3;
    expect(refusal(matches(pattern), 'b')).toBe(undefined);
    expect(pattern.lastIndex).toBe(3);
  });
});

describe('instanceOf', () => {
  abstract class Shape {
    abstract readonly area: number;
  }
  class Circle extends Shape {
    readonly area = Math.PI;
  }

  it('accepts instances, of subclasses and of abstract classes too', () => {
    expect(refusal(instanceOf(Shape), new Circle())).toBe(undefined);
    expect(refusal(instanceOf(Date), new Date())).toBe(undefined);
  });

  it('refuses others', () => {
    const error = refusal(instanceOf(Circle), {}, 'shape');
    expect(error).toMatchObject({ constraint: 'instanceOf', limit: Circle, code: 'not-an-instance' });
    expect(error?.message).toBe('shape: expected an instance of Circle, got an object');
    expect(refusal(instanceOf(class extends Circle {}), 5)?.message).toBe('value: expected an instance of a class, got 5');
  });
});

describe('length', () => {
  it('accepts lengths between its bounds, both included, of strings, arrays and typed arrays', () => {
    for (const value of ['a', 'abc', [1, 2], new Uint8Array(3)]) expect(refusal(length(1, 3), value)).toBe(undefined);
  });

  it('has no upper bound unless given one', () => {
    expect(refusal(length(1), 'a'.repeat(1000))).toBe(undefined);
  });

  it('refuses what is too short or too long, and says the length', () => {
    const short = refusal(length(1, 3), [], 'tags');
    expect(short).toMatchObject({ constraint: 'length', limit: 1, code: 'too-short', value: [] });
    expect(short?.message).toBe('tags: expected a length of at least 1, got 0');
    const long = refusal(length(1, 3), 'abcd', 'title');
    expect(long).toMatchObject({ constraint: 'length', limit: 3, code: 'too-long', value: 'abcd' });
    expect(long?.message).toBe('title: expected a length of at most 3, got 4');
  });

  it.each([5, null, undefined, {}, { length: '2' }, { length: NaN }])('refuses %s, which has no length', (value) => {
    expect(refusal(length(1, 3), value)).toMatchObject({ limit: [1, 3], code: 'no-length', value });
  });
});
