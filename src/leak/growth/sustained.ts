/** What is measured: references and instances come one by one, memory of stores by jumps. */
export type Measure = 'instances' | 'references' | 'storeBytes' | 'heldBytes';

/** A quantity at each snapshot, and how many iterations had run by then. */
export interface Series {
  readonly measure: Measure;
  readonly values: readonly number[];
  readonly iterations: readonly number[];
}

/** A verdict rests on so many rounds, the last ones. */
export const roundsJudged = 3;

/** Growth for each iteration that counts: in objects or references, one in four iterations. */
const fewestEach = 1 / 4;
/** In bytes: a list of numbers takes eight for each (four in Deno), but its memory grows ahead of it, and then rests. */
const fewestStoreBytesEach = { toFollow: 1, toJudge: 2 };
const fewestHeldBytesEach = 6;
/** A random walk comes so many times the square root of the iterations far only once in thirty thousand rounds. */
const deviations = 4;

/** A verdict takes so many objects, references or bytes: rounds of very few iterations prove nothing. */
const fewestInAll = 12;

/** A rate may fall by this factor from one round to the next: what fills up to a bound falls faster. */
const slowestDecay = 0.72;
/** Lists and hash tables grow by up to the double at a time: rates of rounds may differ by this factor. */
const capacityJump = 3.6;
/** What a variable holds grows by what is added to it, and stays in step; or it is a value that comes and goes. */
const heldJump = 1.7;

/** Whether it is worth following further: the last round, and the two last together, have added to it. */
export function isGrowing(series: Series): boolean {
  const { measure, values, iterations } = series;
  const last = values.length - 1;
  const enough = (from: number): boolean => values[last]! - values[from]! >= fewest(measure, iterations[last]! - iterations[from]!, deviations / 2);
  if (last < 1) return false;
  if (measure === 'storeBytes') return enough(doublings(series).at(-2) ?? 0);
  return enough(last - 1) && (last === 1 || enough(last - 2));
}

/**
 * Whether the quantity has grown in step with the iterations in each of the last rounds. What fills up to a bound
 * grows ever more slowly. A random walk grows with the square root of the iterations. A value that only comes and goes
 * does not take the same step for each iteration in rounds of different lengths.
 *
 * `made`, for instances: how many of those that are left each of the last rounds has made. Where these do not bear the
 * growth out, because all are made anew, the steps must agree the better.
 */
export function isSustained(series: Series, made?: readonly number[]): boolean {
  const { measure, values, iterations } = series;
  if (values.length <= roundsJudged) return false;
  const snapshots = measure === 'storeBytes' ? doublings(series) : [...values.keys()];
  const judged = snapshots.slice(-1 - roundsJudged);
  if (judged.length < 3 || values.at(-1)! - values[judged[0]!]! < fewestInAll) return false;
  const rates: number[] = [];
  let isBorneOut = made !== undefined;
  for (let round = 1; round < judged.length; round++) {
    const [from, to] = [judged[round - 1]!, judged[round]!];
    const run = iterations[to]! - iterations[from]!;
    const growth = values[to]! - values[from]!;
    if (growth < fewest(measure, run, deviations)) return false;
    if (made !== undefined && made[round - 1]! < growth / 2) isBorneOut = false;
    rates.push(growth / run);
  }
  if (measure === 'storeBytes' && rates.at(-1)! * capacityJump < rateOf(series, judged[0]!)) return false;
  return rates.every((rate, index) => index === 0 || isInStep(measure, isBorneOut, rates[index - 1]!, rate));
}

/** The rate in the rounds that end with a snapshot. A length that walks at random slows down from the first ones on. */
function rateOf({ values, iterations }: Series, until: number): number {
  return until === 0 ? 0 : (values[until]! - values[0]!) / (iterations[until]! - iterations[0]!);
}

/** The last snapshot, the last before it with half of its iterations, and so on: memory that doubles jumps between any two. */
function doublings({ iterations }: Series): number[] {
  const chosen = [iterations.length - 1];
  for (let at = iterations.length - 2; at >= 0; at--) if (2 * iterations[at]! <= iterations[chosen[0]!]!) chosen.unshift(at);
  return chosen;
}

function fewest(measure: Measure, iterations: number, far: number): number {
  if (measure === 'storeBytes') return iterations * (far < deviations ? fewestStoreBytesEach.toFollow : fewestStoreBytesEach.toJudge);
  if (measure === 'heldBytes') return iterations * fewestHeldBytesEach;
  return Math.max(iterations * fewestEach, Math.min(iterations, far * Math.sqrt(iterations)));
}

function isInStep(measure: Measure, isBorneOut: boolean, before: number, rate: number): boolean {
  if (measure === 'storeBytes') return rate >= before / capacityJump && rate <= before * capacityJump;
  if (measure === 'heldBytes') return rate >= before / heldJump && rate <= before * heldJump;
  return rate >= before * slowestDecay && (isBorneOut || rate <= before / slowestDecay);
}
