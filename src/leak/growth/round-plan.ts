/** How far cheap iterations are followed: beyond the bounds of the usual caches, pools and queues. */
const farEnough = 6400;
/** A verdict of growth takes at least so many rounds. */
export const fewestRounds = 4;
/** A round runs at most so many times the iterations of all before it. */
const steepest = 4;

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
export function nextRound({ rounds, done, first, secondsEach, secondsLeft, secondsOfSnapshot }: Progress): Round {
  const affordable = secondsEach > 0 ? done + Math.max(secondsLeft, secondsOfSnapshot) / secondsEach : Infinity;
  const goal = Math.min(farEnough, affordable);
  const roundsLeft = Math.max(1, fewestRounds - rounds);
  const factor = Math.min(steepest, (goal / done) ** (1 / roundsLeft));
  const until = Math.max(Math.round(done * factor), done + first);
  return { until, isLast: rounds + 1 >= fewestRounds && (until >= 0.9 * goal || secondsLeft <= 0) };
}
