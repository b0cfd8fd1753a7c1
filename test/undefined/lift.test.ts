import { describe, expect, it, vi } from 'vitest';
import { lift, Undefined } from '../../src/undefined/index.js';

describe('lift', () => {
  it.each([0, 1, 2, 3, 4, 5, 7])('passes %i arguments on as they are', (count) => {
    const fn = vi.fn((...args: unknown[]) => args.length);
    const args = Array.from({ length: count }, (_, index) => (index === 2 ? undefined : index));
    expect(lift(fn)(...args)).toBe(count);
    expect(fn.mock.calls).toEqual([args]);
  });

  it('absorbs Undefined in any argument, without calling', () => {
    for (let count = 1; count <= 7; count++) {
      for (let at = 0; at < count; at++) {
        const fn = vi.fn((...args: unknown[]) => args);
        expect(lift(fn)(...Array.from({ length: count }, (_, index) => (index === at ? Undefined : index)))).toBe(Undefined);
        expect(fn).not.toHaveBeenCalled();
      }
    }
  });

  it('looks at the arguments only, not into them', () => {
    const first = lift((list: readonly unknown[]) => list[0]);
    expect(first([Undefined])).toBe(Undefined);
    expect(lift((list: readonly unknown[]) => list.length)([Undefined])).toBe(1);
  });

  it('keeps this, in each number of arguments', () => {
    const counter = { start: 10, sum: lift(function sum(this: { start: number }, ...terms: number[]): number {
      return terms.reduce((total, term) => total + term, this.start);
    }) };
    expect(counter.sum()).toBe(10);
    expect(counter.sum(1)).toBe(11);
    expect(counter.sum(1, 2)).toBe(13);
    expect(counter.sum(1, 2, 3)).toBe(16);
    expect(counter.sum(1, 2, 3, 4)).toBe(20);
    expect(counter.sum(1, 2, 3, 4, 5)).toBe(25);
  });

  it('passes on what is returned and what is thrown', () => {
    expect(lift(() => Undefined)()).toBe(Undefined);
    const failure = new Error('from the function');
    expect(() =>
      lift(() => {
        throw failure;
      })(),
    ).toThrow(failure);
  });
});
