import { describe, expect, it } from 'vitest';
import { type Progress, furtherRound, nextRound } from '../../../src/leak/growth/round-plan.js';

/** The ends of all rounds, the first included, of iterations that take so many seconds each. */
function plan(first: number, secondsEach: number, maxSeconds: number, secondsOfSnapshot = 0.1): { ends: number[]; seconds: number } {
  const ends = [2 * first];
  let seconds = 2 * first * secondsEach + 2 * secondsOfSnapshot;
  for (let isLast = false; !isLast; ) {
    const progress: Progress = { rounds: ends.length, done: ends.at(-1)!, first, secondsEach, secondsLeft: maxSeconds - seconds, maxSeconds, secondsOfSnapshot };
    const round = nextRound(progress);
    seconds += (round.until - progress.done) * secondsEach + secondsOfSnapshot;
    ends.push(round.until);
    isLast = round.isLast;
    expect(ends.length).toBeLessThan(30);
  }
  return { ends, seconds };
}

describe('rounds', () => {
  it('of cheap iterations go far, each to four times the end of the one before', () => {
    expect(plan(50, 1e-5, 10).ends).toEqual([100, 400, 1600, 6400]);
    expect(plan(50, 0, 10).ends).toEqual([100, 400, 1600, 6400]);
  });

  it('are four at least, of slow iterations too', () => {
    expect(plan(50, 1, 10).ends).toEqual([100, 150, 200, 250]);
  });

  it('double what has run where that is not beyond all measure', () => {
    expect(plan(50, 0.02, 10).ends).toEqual([100, 200, 400, 800]);
    expect(plan(50, 0.05, 10).ends).toEqual([100, 150, 200, 250]);
  });

  it('of iterations between take the time there is', () => {
    const { ends, seconds } = plan(50, 0.005, 10);
    expect(ends.length).toBe(4);
    expect(ends.at(-1)).toBeGreaterThan(1500);
    expect(seconds).toBeLessThan(11);
  });

  it('go on until they have come far enough where the first is short', () => {
    const { ends } = plan(3, 1e-5, 10);
    expect(ends.length).toBeGreaterThan(4);
    expect(ends.at(-1)).toBeGreaterThan(5700);
  });

  it('are as long as the first one at least', () => {
    const { ends } = plan(5000, 1e-5, 10);
    expect(ends).toEqual([10_000, 20_000, 40_000, 80_000]);
  });

  it('may take as long as a snapshot does, although no time is left', () => {
    const { ends } = plan(50, 0.001, 0, 2);
    expect(ends.length).toBe(4);
    expect(ends.at(-1)).toBeGreaterThan(1000);
  });

  it('end in time when the iterations become slower', () => {
    const progress: Progress = { rounds: 4, done: 500, first: 50, secondsEach: 0.5, secondsLeft: -3, maxSeconds: 10, secondsOfSnapshot: 0.1 };
    expect(nextRound(progress)).toEqual({ until: 550, isLast: true });
  });

  it('go on once more where it is worth the time', () => {
    const progress: Progress = { rounds: 4, done: 6400, first: 50, secondsEach: 1e-4, secondsLeft: 5, maxSeconds: 10, secondsOfSnapshot: 0.1 };
    expect(furtherRound(progress)).toBe(25_600);
    expect(furtherRound({ ...progress, done: 25_600 })).toBeUndefined();
    expect(furtherRound({ ...progress, secondsEach: 1e-3 })).toBeUndefined();
    expect(furtherRound({ ...progress, secondsLeft: -1 })).toBeUndefined();
    expect(furtherRound({ ...progress, secondsLeft: -1, secondsOfSnapshot: 2 })).toBe(25_600);
  });
});
