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
/** In bytes: a list of numbers takes eight for each (four in Deno), but its memory grows ahead of it. */
const fewestStoreBytesEach = 1;
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
  return last >= 1 && enough(last - 1) && (last === 1 || enough(last - 2));
}

/**
 * Whether the quantity has grown in step with the iterations in each of the last rounds. What fills up to a bound
 * grows ever more slowly. A random walk grows with the square root of the iterations. A value that only comes and goes
 * does not take the same step for each iteration in rounds of different lengths.
 *
 * `made`, for instances: how many of those that are left each of the last rounds has made. Where these do not bear the
 * growth out, because all are made anew, the steps must agree the better.
 */
export function isSustained({ measure, values, iterations }: Series, made?: readonly number[]): boolean {
  const last = values.length - 1;
  if (last < roundsJudged) return false;
  if (values[last]! - values[last - roundsJudged]! < fewestInAll) return false;
  const rates: number[] = [];
  let isBorneOut = made !== undefined;
  for (let round = last - roundsJudged + 1; round <= last; round++) {
    const run = iterations[round]! - iterations[round - 1]!;
    const growth = values[round]! - values[round - 1]!;
    if (growth < fewest(measure, run, deviations)) return false;
    if (made !== undefined && made[roundsJudged - 1 - last + round]! < growth / 2) isBorneOut = false;
    rates.push(growth / run);
  }
  return rates.every((rate, index) => index === 0 || isInStep(measure, isBorneOut, rates[index - 1]!, rate));
}

function fewest(measure: Measure, iterations: number, far: number): number {
  if (measure === 'storeBytes') return iterations * fewestStoreBytesEach;
  if (measure === 'heldBytes') return iterations * fewestHeldBytesEach;
  return Math.max(iterations * fewestEach, Math.min(iterations, far * Math.sqrt(iterations)));
}

function isInStep(measure: Measure, isBorneOut: boolean, before: number, rate: number): boolean {
  if (measure === 'storeBytes') return rate >= before / capacityJump && rate <= before * capacityJump;
  if (measure === 'heldBytes') return rate >= before / heldJump && rate <= before * heldJump;
  return rate >= before * slowestDecay && (isBorneOut || rate <= before / slowestDecay);
}
