import { describe, expect, it } from 'vitest';
import { spread } from '../../src/cli/spread.js';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describe('spread', () => {
  it.each([0, 1, 49, 50])('takes all of %i items, where 50 are wanted', (count) => {
    expect(spread(numbers(count), 50)).toEqual(numbers(count));
  });

  it.each([51, 99, 100, 101, 9525])('takes one of each fiftieth part of %i', (count) => {
    const taken = spread(numbers(count), 50);
    expect(taken.map((number) => Math.ceil(((number + 1) * 50) / count) - 1)).toEqual(numbers(50));
    expect(spread(numbers(count), 50)).toEqual(taken);
  });

  it.each([2, 3, 4, 5])('meets every one of %i kinds that alternate', (kinds) => {
    for (let count = 100; count < 10_000; count += 50) expect(new Set(spread(numbers(count), 50).map((number) => number % kinds)).size, `of ${count}`).toBe(kinds);
  });
});
