import { describe, expect, it, vi } from 'vitest';
import { property, range } from '../../src/descriptor/index.js';

describe('onChange', () => {
  it('is called after each change, with the object, the new value and the one before', () => {
    const onChange = vi.fn();
    const age = property<number>({ name: 'age', onChange });
    const person = {};
    age.set(person, 1);
    age.set(person, 2);
    age.delete(person);
    expect(onChange.mock.calls).toEqual([
      [person, 1, undefined],
      [person, 2, 1],
      [person, undefined, 2],
    ]);
    expect(onChange.mock.calls[0]![0]).toBe(person);
  });

  it('sees the new value in place', () => {
    const seen: unknown[] = [];
    const age = property<number>({ name: 'age', onChange: (object) => seen.push(age.getOr(object, 'none')) });
    const person = {};
    age.set(person, 1);
    age.delete(person);
    expect(seen).toEqual([1, 'none']);
  });

  it('is not called for a value that is refused, nor for a delete of nothing', () => {
    const onChange = vi.fn();
    const age = property({ name: 'age', validate: range(0, 120), onChange });
    expect(() => age.set({}, 121)).toThrow();
    age.delete({});
    expect(onChange).not.toHaveBeenCalled();
  });

  it('is not called for the same value again, NaN too', () => {
    const onChange = vi.fn();
    const any = property<unknown>({ name: 'any', onChange });
    const object = {};
    for (const value of [undefined, undefined, NaN, NaN, 0, -0]) any.set(object, value);
    expect(onChange.mock.calls.map(([, value]) => value as unknown)).toEqual([undefined, NaN, 0, -0]);
  });

  it('leaves it to equals what is the same value; the new one is stored all the same', () => {
    const onChange = vi.fn();
    const equals = vi.fn((previous: number[], value: number[]) => previous.length === value.length);
    const list = property({ name: 'list', equals, onChange });
    const object = {};
    list.set(object, [1]);
    expect(equals).not.toHaveBeenCalled();
    list.set(object, [2]);
    expect(list.get(object)).toEqual([2]);
    expect(onChange).toHaveBeenCalledTimes(1);
    list.set(object, [2, 3]);
    expect(equals.mock.calls).toEqual([
      [[1], [2]],
      [[2], [2, 3]],
    ]);
    expect(onChange).toHaveBeenLastCalledWith(object, [2, 3], [2]);
  });

  it('throws its error to who made the change, which stays', () => {
    const age = property<number>({
      name: 'age',
      onChange: () => {
        throw new Error('listener');
      },
    });
    const person = {};
    expect(() => age.set(person, 1)).toThrow('listener');
    expect(age.get(person)).toBe(1);
    expect(() => age.delete(person)).toThrow('listener');
    expect(age.has(person)).toBe(false);
  });

  it('throws the error of equals likewise', () => {
    const age = property<number>({
      name: 'age',
      onChange: () => {},
      equals: () => {
        throw new Error('equals');
      },
    });
    const person = {};
    age.set(person, 1);
    expect(() => age.set(person, 2)).toThrow('equals');
    expect(age.get(person)).toBe(2);
  });

  it('may change the property itself', () => {
    const seen: unknown[] = [];
    const age = property<number>({
      name: 'age',
      onChange: (object, value, previous) => {
        seen.push([previous, value]);
        if (value === 1) age.set(object, 2);
      },
    });
    const person = {};
    age.set(person, 1);
    expect(age.get(person)).toBe(2);
    expect(seen).toEqual([
      [undefined, 1],
      [1, 2],
    ]);
  });

  it('is told the value before the change, also if a validator made another one meanwhile', () => {
    const onChange = vi.fn();
    const age = property<number>({
      name: 'age',
      onChange,
      validate: (value) => {
        if (value === 3) age.set(person, 2);
      },
    });
    const person = {};
    age.set(person, 1);
    age.set(person, 3);
    expect(onChange.mock.calls.map(([, ...values]) => values)).toEqual([
      [1, undefined],
      [2, 1],
      [3, 2],
    ]);
  });
});
