import { describe, expect, it, vi } from 'vitest';
import { ReadonlyPropertyError, property, range } from '../../src/descriptor/index.js';

describe('a readonly property', () => {
  const born = property({ name: 'born', validate: range(1900, 2100), readonly: true });

  it('can be set once for each object, and then stays', () => {
    const person = {};
    born.set(person, 1970);
    expect(() => born.set(person, 1971)).toThrow(ReadonlyPropertyError);
    expect(() => born.set(person, 1970)).toThrow(ReadonlyPropertyError);
    expect(() => born.delete(person)).toThrow(ReadonlyPropertyError);
    expect(born.get(person)).toBe(1970);
    born.set({}, 1971);
  });

  it.each([undefined, null, 0, '', false, NaN])('that was set to %s has been set', (value) => {
    const any = property<unknown>({ name: 'any', readonly: true });
    const object = {};
    any.set(object, value);
    expect(() => any.set(object, 1)).toThrow(ReadonlyPropertyError);
    expect(any.get(object)).toBe(value);
  });

  it('throws a TypeError of its own kind, which names the property', () => {
    const person = {};
    born.set(person, 1970);
    expect(() => born.set(person, 1971)).toThrow(TypeError);
    expect(() => born.set(person, 1971)).toThrow(
      expect.objectContaining({
        name: 'ReadonlyPropertyError',
        property: 'born',
        message: 'Property: expected readonly born to be unset, got a value',
      }),
    );
  });

  it('may be deleted where it was never set', () => {
    expect(born.delete({})).toBe(false);
  });

  it('is still unset after a value was refused', () => {
    const person = {};
    expect(() => born.set(person, 1)).toThrow('at least 1900');
    born.set(person, 1970);
    expect(born.get(person)).toBe(1970);
  });

  it('does not coerce or judge a second value', () => {
    const coerce = vi.fn(Number);
    const id = property<number>({ name: 'id', coerce, readonly: true });
    const object = {};
    id.set(object, 1);
    expect(() => id.set(object, 2)).toThrow(ReadonlyPropertyError);
    expect(coerce).toHaveBeenCalledTimes(1);
  });

  it('stays as it was set by its own validator in the middle of a set', () => {
    const id = property<number>({
      name: 'id',
      readonly: true,
      validate: (value) => {
        if (value === 2) id.set(object, 1);
      },
    });
    const object = {};
    expect(() => id.set(object, 2)).toThrow(ReadonlyPropertyError);
    expect(id.get(object)).toBe(1);
  });

  it('is set by the first use of a default made by a function, and not by one that is a value', () => {
    const made = property<number>({ name: 'made', readonly: true, default: () => 1 });
    const given = property<number>({ name: 'given', readonly: true, default: 1 });
    const object = {};
    expect([made.get(object), given.get(object)]).toEqual([1, 1]);
    expect(() => made.set(object, 2)).toThrow(ReadonlyPropertyError);
    given.set(object, 2);
    expect(given.get(object)).toBe(2);
  });
});
