import { describe, expect, it } from 'vitest';
import { type StandardResult, type StandardSchemaV1, ValidationError, property, range } from '../../src/descriptor/index.js';

/** A Standard Schema, as a library makes it. */
function schemaOf<Input, Output>(
  validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>,
): StandardSchemaV1<Input, Output> {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

const numeric = schemaOf<string, number>((value) =>
  typeof value === 'string' && /^\d+$/.test(value)
    ? { value: Number(value) }
    : { issues: [{ message: 'not a string' }, { message: 'not numeric', path: ['age', { key: 0 }] }] },
);

describe('a schema', () => {
  it('judges and makes the value', () => {
    const age = property({ name: 'age', schema: numeric });
    const person = {};
    age.set(person, '42');
    expect(age.get(person)).toBe(42);
  });

  it('refuses with a ValidationError that has its issues as cause, and nothing changes', () => {
    const age = property({ name: 'age', schema: numeric });
    const person = {};
    age.set(person, '42');
    expect(() => age.set(person, 'x')).toThrow(
      expect.objectContaining({
        name: 'ValidationError',
        message: 'age: expected a value that its schema accepts (not a string; not numeric), got "x"',
        property: 'age',
        value: 'x',
        constraint: 'schema',
        limit: undefined,
        code: 'schema',
        cause: [{ message: 'not a string' }, { message: 'not numeric', path: ['age', { key: 0 }] }],
      }),
    );
    expect(age.get(person)).toBe(42);
  });

  it('runs before the validators, which judge its answer', () => {
    const age = property({ name: 'age', schema: numeric, validate: range(0, 120) });
    expect(() => age.check('121')).toThrow('age: expected at most 120, got 121');
  });

  it('judges the default too', () => {
    expect(property({ name: 'age', schema: numeric, default: '18' }).get({})).toBe(18);
    expect(() => property({ name: 'age', schema: numeric, default: 'x' })).toThrow(ValidationError);
  });

  it('may be a function, and is asked through its own standard properties', () => {
    const schema = Object.assign(() => {}, {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        suffix: '!',
        validate(value: unknown): StandardResult<string> {
          return { value: `${String(value)}${this.suffix}` };
        },
      },
    });
    expect(property({ name: 'shout', schema }).check('hey' as never)).toBe('hey!');
  });

  it('may answer with issues that are null: any false value of theirs means success', () => {
    const schema = schemaOf<number, number>(() => ({ value: 1, issues: null as unknown as undefined }));
    expect(property({ name: 'one', schema }).check(5)).toBe(1);
  });

  it('throws what it throws, and nothing changes', () => {
    const object = {};
    const broken = property({
      name: 'broken',
      schema: schemaOf<number, number>(() => {
        throw new Error('in the schema');
      }),
    });
    expect(() => broken.set(object, 1)).toThrow('in the schema');
    expect(broken.has(object)).toBe(false);
  });

  it.each([
    ['accepts', () => Promise.resolve({ value: 1 })],
    ['refuses', () => Promise.resolve({ issues: [{ message: 'late' }] })],
    ['fails', () => Promise.reject(new Error('late'))],
  ])('that %s asynchronously is a TypeError, and nothing changes, now or later', async (_how, validate) => {
    const age = property({ name: 'age', schema: schemaOf<number, number>(validate) });
    const person = {};
    expect(() => age.set(person, 1)).toThrow(new TypeError('age: expected schema to answer at once, got a promise'));
    // A rejection that nobody handled would fail the run.
    await new Promise((resolve) => setTimeout(resolve));
    expect(age.has(person)).toBe(false);
  });
});
