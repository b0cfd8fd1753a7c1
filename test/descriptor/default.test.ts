import { describe, expect, it, vi } from 'vitest';
import { TooHighError, ValidationError, integer, property, range } from '../../src/descriptor/index.js';

describe('a default value', () => {
  const visits = property({ name: 'visits', validate: integer(), default: 0 });

  it('is what get gives for an object without a value of its own', () => {
    const object = {};
    expect(visits.get(object)).toBe(0);
    expect(visits.has(object)).toBe(false);
    visits.set(object, 3);
    expect(visits.get(object)).toBe(3);
    visits.delete(object);
    expect(visits.get(object)).toBe(0);
  });

  it('plays no part in getOr', () => {
    expect(visits.getOr({}, 'fallback')).toBe('fallback');
  });

  it('is judged when the property is made', () => {
    expect(() => property({ name: 'visits', validate: integer(), default: 0.5 })).toThrow(ValidationError);
  });

  it('is coerced, once', () => {
    const coerce = vi.fn((value: string) => Number(value));
    const age = property({ name: 'age', coerce, validate: range(0, 120), default: '18' });
    expect([age.get({}), age.get({})]).toEqual([18, 18]);
    expect(coerce).toHaveBeenCalledTimes(1);
  });

  it('may be what is coerced to undefined', () => {
    const nothing = property({ name: 'nothing', coerce: (_value: string): number | undefined => undefined, default: '' });
    expect(nothing.get({})).toBe(undefined);
  });

  it('is one for all objects', () => {
    const tags = property<string[]>({ name: 'tags', default: [] });
    expect(tags.get({})).toBe(tags.get({}));
  });

  it('is none if it is undefined', () => {
    const age = property<number | undefined>({ name: 'age', default: undefined });
    expect(() => age.get({})).toThrow('expected age to be set');
  });
});

describe('a default made by a function', () => {
  it("is made at an object's first get, for that object, and becomes its value", () => {
    const make = vi.fn((object: object) => [object]);
    const tags = property({ name: 'tags', default: make });
    const [one, other] = [{}, {}];
    expect(make).not.toHaveBeenCalled();
    expect(tags.has(one)).toBe(false);
    expect(tags.getOr(one, 'fallback')).toBe('fallback');
    expect(tags.get(one)).toEqual([one]);
    expect(tags.get(one)).toBe(tags.get(one));
    expect(tags.has(one)).toBe(true);
    expect(tags.get(other)).toEqual([other]);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('is coerced and judged at its first use; one that is refused is not kept', () => {
    let next = 121;
    const age = property({ name: 'age', validate: range(0, 120), default: () => next });
    const object = {};
    expect(() => age.get(object)).toThrow(TooHighError);
    expect(age.has(object)).toBe(false);
    next = 18;
    expect(age.get(object)).toBe(18);
  });

  it('may be undefined, and is made once then too', () => {
    const make = vi.fn(() => undefined);
    const nothing = property<undefined>({ name: 'nothing', default: make });
    const object = {};
    expect([nothing.get(object), nothing.get(object)]).toEqual([undefined, undefined]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('gives way to a value that its function has set', () => {
    const age = property<number>({
      name: 'age',
      default: (object) => {
        age.set(object, 1);
        return 2;
      },
    });
    const object = {};
    expect(age.get(object)).toBe(1);
    expect(age.get(object)).toBe(1);
  });

  it('throws what its function throws, and is made anew at the next get', () => {
    const make = vi.fn(() => 18);
    make.mockImplementationOnce(() => {
      throw new Error('not yet');
    });
    const age = property({ name: 'age', default: make });
    const object = {};
    expect(() => age.get(object)).toThrow('not yet');
    expect(age.get(object)).toBe(18);
  });

  it('is no change', () => {
    const onChange = vi.fn();
    const age = property({ name: 'age', default: () => 18, onChange });
    age.get({});
    expect(onChange).not.toHaveBeenCalled();
  });
});
