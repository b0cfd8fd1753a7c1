import { describe, expect, it } from 'vitest';
import { kleene, type Truth, truthy, Undefined as U } from '../../src/undefined/index.js';

describe('kleene', () => {
  // prettier-ignore
  const table: [a: Truth, b: Truth, and: Truth, or: Truth][] = [
    [false, false, false, false], [false, U, false, U], [false, true, false, true],
    [U, false, false, U], [U, U, U, U], [U, true, U, true],
    [true, false, false, true], [true, U, U, true], [true, true, true, true],
  ];

  it.each(table)('of %s and %s: and is %s, or is %s', (a, b, and, or) => {
    expect(kleene.and(a, b)).toBe(and);
    expect(kleene.or(a, b)).toBe(or);
    expect(kleene.not(kleene.and(kleene.not(a), kleene.not(b)))).toBe(or);
  });

  it('negates what is known', () => {
    expect(kleene.not(true)).toBe(false);
    expect(kleene.not(false)).toBe(true);
    expect(kleene.not(U)).toBe(U);
  });

  it('takes any number of values', () => {
    expect(kleene.and()).toBe(true);
    expect(kleene.or()).toBe(false);
    expect(kleene.and(U)).toBe(U);
    expect(kleene.and(true, U, false)).toBe(false);
    expect(kleene.or(false, U, true)).toBe(true);
    expect(kleene.or(false, U, false)).toBe(U);
  });
});

describe('truthy', () => {
  it('is the truth value of what is defined', () => {
    for (const value of [1, 'a', {}, true, Infinity]) expect(truthy(value)).toBe(true);
    for (const value of [0, '', null, undefined, false, Number.NaN, 0n]) expect(truthy(value, true)).toBe(false);
  });

  it('refuses a branch on Undefined unless told how to take it', () => {
    expect(() => truthy(U)).toThrow(TypeError);
    expect(truthy(U, true)).toBe(true);
    expect(truthy(U, false)).toBe(false);
  });
});
