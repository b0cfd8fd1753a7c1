import type { SurvivorVerdict } from './findings.js';

/** What became of what one round has tracked. */
export interface SurvivorRound {
  readonly iterations: number;
  readonly watched: number;
  /** How many of them are alive in the end. */
  readonly alive: number;
}

/** So many survivors are needed to speak of a trend. */
const fewestForTrend = 8;
/** How much less a round may keep than the others and still be in step with them. */
const inStep = 0.75;
/** A steady rate looks as if it fell by so many standard deviations once in thirty thousand times … */
const falls = -4;
/** … and by so many once in forty: enough for the later rounds, which are a part of the evidence only. */
const stillFalls = -2;

/**
 * Tells objects that leak from a bounded number that stays, by when the survivors were tracked. A leak keeps as
 * much of the last round, for each iteration, as of those before: a pool or a lazily filled table keeps the first
 * only, a cache or a queue the last only. With a last round as long as all before it together, a bound is taken for
 * a leak only if it is larger than about five sixths of all iterations. A table that fills ever more slowly keeps some
 * of every round, but ever less for each iteration.
 */
export function judgeSurvivors(rounds: readonly SurvivorRound[]): SurvivorVerdict {
  const alive = sum(rounds, (round) => round.alive);
  if (alive === 0) return 'clean';
  const last = rounds.at(-1)!;
  const early = rounds.slice(0, -1);
  const earlyAlive = alive - last.alive;
  if (alive < fewestForTrend || earlyAlive === 0 || last.alive === 0) return 'retained';
  // Rounds of some iterations keep some by chance: a leak in every tenth, say, is not the same in each round.
  const expectedLast = (earlyAlive / sum(early, ({ iterations }) => iterations)) * last.iterations;
  const goesOn = last.alive >= inStep * expectedLast - 3 * Math.sqrt(expectedLast);
  const expectedEarly = (last.alive / last.watched) * sum(early, ({ watched }) => watched);
  const staysOn = earlyAlive >= inStep * expectedEarly - 3 * Math.sqrt(expectedEarly);
  const fillsUp = trend(rounds) < falls && trend(rounds.slice(Math.floor(rounds.length / 2))) < stillFalls;
  return goesOn && staysOn && !fillsUp ? 'leaking' : 'retained';
}

/**
 * How much earlier than at a steady rate the survivors were tracked, in standard deviations, negative if so: the score
 * test for a trend, where each survivor falls into a round with the chance that the round's iterations give it.
 */
function trend(rounds: readonly SurvivorRound[]): number {
  const iterations = sum(rounds, (round) => round.iterations);
  const alive = sum(rounds, (round) => round.alive);
  const moment = (of: (round: SurvivorRound) => number, power: number): number => rounds.reduce((total, round, at) => total + of(round) * at ** power, 0);
  const mean = moment((round) => round.iterations, 1) / iterations;
  const variance = moment((round) => round.iterations, 2) / iterations - mean ** 2;
  return (moment((round) => round.alive, 1) / alive - mean) / Math.sqrt(variance / alive);
}

function sum(rounds: readonly SurvivorRound[], of: (round: SurvivorRound) => number): number {
  return rounds.reduce((total, round) => total + of(round), 0);
}
