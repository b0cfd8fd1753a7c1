import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { TooHighError, TooLowError, ValidationError, property, range } from '../../src/descriptor/index.js';

describe('validation errors', () => {
  const details = { property: 'age', value: -1, constraint: 'range', limit: 0, code: 'too-low' };

  it('carry the property, the value, the constraint, the limit and the code', () => {
    expect({ ...new TooLowError('message', details) }).toEqual(details);
  });

  it('tell each other apart, and are errors', () => {
    const low = new TooLowError('message', details);
    expect(low).toBeInstanceOf(ValidationError);
    expect(low).toBeInstanceOf(Error);
    expect(low).not.toBeInstanceOf(TooHighError);
  });

  it('have a name that minifying leaves alone, and that begins their stack', () => {
    for (const Class of [ValidationError, TooLowError, TooHighError]) {
      const error = new Class('message', details);
      expect(error.name).toBe(Class.name);
      expect(error.stack).toMatch(`${Class.name}: message`);
    }
  });

  it('have a cause like every error, and only if there is one', () => {
    expect('cause' in new ValidationError('message', details)).toBe(false);
    const error = new ValidationError('message', { ...details, cause: 'because' });
    expect(error.cause).toBe('because');
    expect(Object.keys(error)).not.toContain('cause');
  });

  it("print an application's own class by its name", () => {
    class AgeTooLow extends TooLowError {}
    expect(inspect(new AgeTooLow('age: expected at least 0, got -1', details))).toMatch(/^AgeTooLow \[TooLowError\]: age: expected at least 0, got -1/);
  });

  it('let a class of the application have a name of its own, assigned in its constructor', () => {
    class AgeTooLow extends TooLowError {
      constructor(...given: ConstructorParameters<typeof TooLowError>) {
        super(...given);
        this.name = 'AgeTooLow';
      }
    }
    const age = property({ name: 'age', validate: range(0, 120, { low: AgeTooLow }) });
    expect(() => age.set({}, -1)).toThrow(expect.objectContaining({ name: 'AgeTooLow', limit: 0 }));
  });

  it('cut a long string short', () => {
    const age = property({ name: 'age', validate: range(0, 120) });
    expect(() => age.check('x'.repeat(99) as never)).toThrow(`got "${'x'.repeat(40)}…"`);
  });
});
