import { expect, it } from 'vitest';
import { ValidationError, property, range } from '../../src/descriptor/index.js';

it('coerce runs before the value is judged', () => {
  const age = property({ name: 'age', coerce: (value: string | number) => Number(value), validate: range(0, 120) });
  const person = {};
  age.set(person, '42');
  expect(age.get(person)).toBe(42);
  expect(() => age.set(person, 'old')).toThrow(expect.objectContaining({ name: 'ValidationError', value: NaN }));
  expect(age.get(person)).toBe(42);
});

it('coerce may refuse a value itself, and nothing changes', () => {
  const when = property({
    name: 'when',
    coerce: (value: string) => {
      if (value === '') throw new ValidationError('when: expected a date, got ""', { property: 'when', value, constraint: 'date', code: 'empty' });
      return new Date(value);
    },
  });
  const event = {};
  when.set(event, '2020-02-02');
  expect(() => when.set(event, '')).toThrow('when: expected a date, got ""');
  expect(when.get(event)).toEqual(new Date('2020-02-02'));
});

it('coerce runs before the schema, whose answer the validators judge', () => {
  const steps: string[] = [];
  const size = property({
    name: 'size',
    coerce: (value: number) => {
      steps.push(`coerce ${value}`);
      return `${value}px`;
    },
    schema: {
      '~standard': {
        version: 1,
        vendor: 'test',
        types: {} as { input: string; output: number },
        validate: (value) => {
          steps.push(`schema ${String(value)}`);
          return { value: parseInt(String(value), 10) + 1 };
        },
      },
    },
    validate: (value) => {
      steps.push(`validate ${value}`);
    },
  });
  expect(size.check(5)).toBe(6);
  expect(steps).toEqual(['coerce 5', 'schema 5px', 'validate 6']);
});
