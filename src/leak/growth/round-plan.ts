/** How far cheap iterations are followed: beyond the bounds of the usual caches, pools and queues. */
const farEnough = 6400;
/** … and how far where only memory grows that runs ahead of what it is for. */
const muchFurther = 4 * farEnough;
/** A verdict of growth takes at least so many rounds. */
export const fewestRounds = 4;
/** By the end of a round at most so many times the iterations of before have run … */
const steepest = 4;
/** … and at least so many times, where that is not beyond all measure: memory of lists and tables doubles. */
const flattest = 2;
const beyondMeasure = 3;

/** What has been done, and what it took. */
export interface Progress {
  /** How many rounds have been run. */
  readonly rounds: number;
  /** How many iterations have run in all. */
  readonly done: number;
  /** How many iterations the first round ran. */
  readonly first: number;
  readonly secondsEach: number;
  readonly secondsLeft: number;
  readonly maxSeconds: number;
  /** What a snapshot takes: where it has to be waited for anyhow, as much may be spent on iterations. */
  readonly secondsOfSnapshot: number;
}

/** The next round. */
export interface Round {
  /** How many iterations are to have run in all by its end. */
  readonly until: number;
  /** Whether growth is followed no further. */
  readonly isLast: boolean;
}

/**
 * Plans the next round, after the first. Rounds are ever longer: memory of lists and hash tables grows by jumps, and each
 * round must see one; and a bound that a cache fills up to is then the sooner behind.
 */
export function nextRound({ rounds, done, first, secondsEach, secondsLeft, secondsOfSnapshot, maxSeconds }: Progress): Round {
  const seconds = Math.max(secondsLeft, secondsOfSnapshot);
  const goal = Math.min(farEnough, secondsEach > 0 ? done + seconds / secondsEach : Infinity);
  const roundsLeft = Math.max(1, fewestRounds - rounds);
  const factor = Math.min(steepest, (goal / done) ** (1 / roundsLeft));
  const isBeyond = first * flattest ** fewestRounds * secondsEach > beyondMeasure * maxSeconds;
  const until = Math.max(Math.round(done * (isBeyond || rounds >= fewestRounds ? factor : Math.max(flattest, factor))), done + first);
  return { until, isLast: rounds + 1 >= fewestRounds && (until >= 0.9 * goal || secondsLeft <= 0) };
}

/** The end of one more round after the last; undefined where that would take too long. */
export function furtherRound({ done, secondsEach, secondsLeft, secondsOfSnapshot }: Progress): number | undefined {
  const until = done * steepest;
  return until <= muchFurther && (until - done) * secondsEach <= Math.max(secondsLeft, secondsOfSnapshot) ? until : undefined;
}
