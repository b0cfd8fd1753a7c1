import { describe, expect, it } from 'vitest';
import { inParallel } from '../../src/cli/in-parallel.js';
import { jobsFor } from '../../src/cli/jobs.js';

const gigabyte = 2 ** 30;

describe('how many scenarios run side by side', () => {
  it.each([
    ['as many as there are', 2, 8, 64, 2],
    ['one for each core', 20, 8, 64, 8],
    ['as many as memory allows', 20, 8, 2, 3],
    ['one, however little memory there is', 20, 8, 0.1, 1],
  ])('%s', (_what, count, cores, gigabytes, expected) => {
    expect(jobsFor(count, cores, gigabytes * gigabyte)).toBe(expected);
  });

  it('asks the machine otherwise', () => {
    expect(jobsFor(1)).toBe(1);
    expect(jobsFor(1000)).toBeGreaterThanOrEqual(1);
    expect(jobsFor(1000)).toBeLessThan(1000);
  });
});

describe('inParallel', () => {
  it('runs so many at a time, and gives the results in order', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([30, 5, 20, 1, 10], 2, async (milliseconds, index) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      running--;
      return `${index}: ${milliseconds}`;
    });
    expect(results).toEqual(['0: 30', '1: 5', '2: 20', '3: 1', '4: 10']);
    expect(most).toBe(2);
  });
});
