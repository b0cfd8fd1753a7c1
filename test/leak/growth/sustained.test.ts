import { describe, expect, it } from 'vitest';
import { type Measure, isGrowing, isSustained } from '../../../src/leak/growth/sustained.js';
import { randomFrom } from './random.js';

/** A quantity that changes from iteration to iteration. */
type Process = (random: () => number) => (iteration: number) => number;

const totals = [50, 100, 400, 1600, 6400];
const ofFewIterations = [50, 100, 200, 400, 800];

/** What the process amounts to after so many iterations each. */
function valuesOf(process: Process, seed: number, iterations = totals): number[] {
  const at = process(randomFrom(seed));
  const values: number[] = [];
  let value = 0;
  for (let done = 1; done <= iterations.at(-1)!; done++) {
    value = at(done);
    if (iterations.includes(done)) values.push(value);
  }
  return values;
}

const countOf = (measure: Measure, process: Process, runs: number, iterations = totals): number =>
  Array.from({ length: runs }, (_, seed) => valuesOf(process, seed + 1, iterations)).filter((values) => {
    // Of a value that grows, each round's share is still there at the end.
    const made = values.slice(-3).map((value, at) => value - values.slice(-4)[at]!);
    return isSustained({ measure, values, iterations }, measure === 'instances' ? made : undefined);
  }).length;

/** So much for each iteration, or for some of them. */
const steady =
  (each: number, share = 1): Process =>
  (random) => {
    let value = 1000;
    return () => (value += random() < share ? each : 0);
  };
/** A cache that fills up to a bound. */
const bounded =
  (bound: number, each = 1): Process =>
  () =>
  (done) =>
    Math.min(bound, done * each);
/** A memoized function of so many possible arguments. */
const memoized =
  (keys: number): Process =>
  (random) => {
    const seen = new Set<number>();
    return () => seen.add(Math.floor(random() * keys)).size;
  };
const randomWalk =
  (step: number): Process =>
  (random) => {
    let value = 0;
    return () => (value = Math.max(0, value + (random() < 0.5 ? step : -step)));
  };
/** A value that is replaced by another, of any size. */
const noise =
  (most: number): Process =>
  (random) =>
  () =>
    random() * most;
/** A queue that is emptied when it is full. */
const batches =
  (size: number): Process =>
  () =>
  (done) =>
    done % size;
/** The memory of a list: it grows by half and 16 more. */
const listMemory =
  (before: number, bytes = 8): Process =>
  () => {
    let capacity = before;
    return (done) => {
      while (capacity < before + done) capacity += (capacity >> 1) + 16;
      return capacity * bytes;
    };
  };
/** The memory of a hash table: it grows to the double. */
const tableMemory =
  (before: number, bytes = 28): Process =>
  () =>
  (done) =>
    2 ** Math.ceil(Math.log2(Math.max(4, before + done))) * bytes;

describe('instances and references', () => {
  it.each<[string, Process]>([
    ['one for each iteration', steady(1)],
    ['ten for each', steady(10)],
    ['nine of ten', steady(1, 0.9)],
    ['every other one', steady(1, 0.5)],
    ['one in three', steady(1, 1 / 3)],
    ['ever more', () => (done) => (done * done) / 50],
  ])('%s are growth, in each of 200 runs', (_, process) => {
    expect(countOf('instances', process, 200)).toBe(200);
  });

  it.each<[string, Process]>([
    ['nothing', () => () => 17],
    ['a table made late', () => (done) => (done < 700 ? 0 : 2000)],
    ...[10, 60, 150, 250, 390, 1000, 1599, 4000].map((bound): [string, Process] => [`a cache of ${bound}`, bounded(bound)]),
    ['a cache of 1000 that fills at a third of the speed', bounded(1000, 1 / 3)],
    ...[50, 300, 1000, 3000].map((keys): [string, Process] => [`a function memoized for ${keys} arguments`, memoized(keys)]),
    ['a random walk', randomWalk(1)],
    ['a random walk in steps of ten', randomWalk(10)],
    ...[7, 300, 1000, 5000].map((size): [string, Process] => [`batches of ${size}`, batches(size)]),
  ])('%s is none, in any of 1,000 runs', (_, process) => {
    expect(countOf('instances', process, 1000)).toBe(0);
  });

  it('what is slow is judged by fewer iterations, as long as its bounds are small', () => {
    expect(countOf('instances', steady(1), 200, ofFewIterations)).toBe(200);
    expect(countOf('instances', steady(1, 0.7), 200, ofFewIterations)).toBe(200);
    for (const process of [bounded(100), bounded(500), memoized(200), randomWalk(1), batches(300)]) expect(countOf('instances', process, 500, ofFewIterations)).toBe(0);
  });

  it('what is made anew each time is growth only if the steps agree', () => {
    const grows = (values: number[], made: number[]) => isSustained({ measure: 'instances', values, iterations: totals }, made);
    expect(grows([0, 50, 350, 1550, 6350], [0, 0, 6350])).toBe(true);
    expect(grows([0, 50, 350, 3350, 27_350], [0, 0, 27_350])).toBe(false);
    expect(grows([0, 50, 350, 3350, 27_350], [300, 3000, 24_000])).toBe(true);
    const byChance = Array.from({ length: 10_000 }, (_, seed) => valuesOf(noise(20_000), seed + 1)).filter((values) => grows(values, [0, 0, values.at(-1)!]));
    expect(byChance.length).toBeLessThanOrEqual(1);
  });

  it('a bound beyond what was followed cannot be told from growth', () => {
    expect(countOf('instances', bounded(10_000), 1)).toBe(1);
  });
});

describe('bytes', () => {
  it.each<[string, Process]>([
    ['a list of numbers', listMemory(0)],
    ['a list of numbers, with compressed pointers', listMemory(0, 4)],
    ['a table of numbers', tableMemory(0)],
  ])('%s grows, in each round', (_, process) => {
    expect(countOf('storeBytes', process, 1)).toBe(1);
    const values = valuesOf(process, 1);
    for (let end = 2; end <= values.length; end++) {
      expect(isGrowing({ measure: 'storeBytes', values: values.slice(0, end), iterations: totals.slice(0, end) })).toBe(true);
    }
  });

  it.each<[string, Process]>([
    ['a text of ten bytes more', steady(10)],
    ['a copy of a list of numbers, of eight bytes more', steady(8)],
    ['a kilobyte more in one of two', steady(1000, 0.5)],
  ])('%s is growth of what a variable holds', (_, process) => {
    expect(countOf('heldBytes', process, 100)).toBe(100);
  });

  it.each<[string, Measure, Process]>([
    ['the memory of a list of 500', 'storeBytes', () => (done) => listMemory(0)(() => 0)(Math.min(done, 500))],
    ['the memory of a table of 1000', 'storeBytes', () => (done) => tableMemory(0)(() => 0)(Math.min(done, 1000))],
    ['the memory of a stack that walks at random, in steps of three', 'storeBytes', (random) => { let [at, most] = [0, 0]; return () => (most = Math.max(most, (at = Math.max(0, at + (random() < 0.5 ? 3 : -3))))) * 8; }],
    ['a text that starts anew', 'heldBytes', (random) => { let value = 0; return () => (value = value > 20_000 ? 0 : value + random() * 100); }],
    ['a text of any size up to a megabyte', 'heldBytes', noise(1e6)],
    ['a text of any size up to 20,000', 'heldBytes', noise(2e4)],
  ])('%s is no growth', (_, measure, process) => {
    // A value that comes and goes passes by chance once in some thousand runs.
    expect(countOf(measure, process, 2000)).toBeLessThanOrEqual(1);
  });
});

describe('memory of lists and tables', () => {
  it.each([
    [50, 100, 292, 500, 1000],
    [50, 100, 150, 225, 337, 500],
    [50, 100, 200, 400, 800],
  ])('is judged by what it is at the double, whatever the rounds: %j', (...iterations: number[]) => {
    for (const process of [listMemory(0), tableMemory(0)]) {
      const values = valuesOf(process, 1, iterations);
      expect(isSustained({ measure: 'storeBytes', values, iterations })).toBe(true);
      for (let end = 2; end <= values.length; end++) expect(isGrowing({ measure: 'storeBytes', values: values.slice(0, end), iterations: iterations.slice(0, end) })).toBe(true);
    }
  });
});

describe('whether growth is worth following', () => {
  const growing = (values: number[], iterations = totals.slice(0, values.length)) => isGrowing({ measure: 'instances', values, iterations });

  it('asks for some of the iterations in the last round, and in the last two together', () => {
    expect(growing([1000])).toBe(false);
    expect(growing([1000, 1014])).toBe(false);
    expect(growing([1000, 1015])).toBe(true);
    expect(growing([1000, 1050, 1350])).toBe(true);
    expect(growing([1000, 1050, 1050])).toBe(false);
    expect(growing([1000, 750, 1000])).toBe(false);
  });

  it('a single iteration can only be asked for one', () => {
    expect(growing([0, 1], [1, 2])).toBe(true);
    expect(growing([0, 0], [1, 2])).toBe(false);
  });
});
