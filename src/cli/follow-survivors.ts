import { findCollector, macrotask } from '../leak/collect-garbage.js';
import type { MemoryFigures } from '../leak/growth/growth-report.js';
import type { SurvivorVerdict } from './findings.js';
import { judgeSurvivors } from './judge-survivors.js';
import type { Scenario } from './load-scenario.js';
import { TrackedObjects } from './tracked-objects.js';

/** How far survivors are followed. */
export interface FollowOptions {
  /** How many iterations the first round has; each further one has twice as many. */
  readonly iterations: number;
  /** After so many seconds no further round is begun, once there were three (default 4). */
  readonly seconds?: number;
  /** … unless there were so few iterations that a usual cache may not be full yet: then after so many (default 15). */
  readonly patientSeconds?: number;
  /** How long a last wait lets timers and requests under way end, in milliseconds. */
  readonly quietMilliseconds?: number;
  /** Called with the number of each round, from 1 on, before it runs. */
  readonly onRound?: (round: number) => void;
}

/** What was seen of the tracked objects. */
export interface Followed {
  readonly verdict: SurvivorVerdict;
  readonly watched: number;
  readonly iterations: readonly number[];
  /** How many of all objects tracked so far were alive after each round; the last figure is the final one. */
  readonly survivors: readonly number[];
  readonly memory: readonly MemoryFigures[];
  /** Holds what was tracked weakly, to be asked for survivors. */
  readonly objects: TrackedObjects;
}

/** Fewest rounds that show a trend, and rounds enough to see the end of a bound of 5,300 at 25 iterations in the first. */
const fewestRounds = 3;
const mostRounds = 8;
/** Fewer iterations than this are followed with patience. */
const fewIterations = 1000;
/** As many collections as anything unreachable may need. */
const mostCollections = 15;
/** Between rounds it is enough that a few collections in a row have freed nothing. */
const idleCollections = 3;
/** Growth of the process, in bytes, after which no further round is begun. */
const mostGrowth = 200 * 2 ** 20;

// Taken at load: the scenario may put others in their place.
const { setTimeout, performance } = globalThis;
const { memoryUsage } = process;

/**
 * Runs a scenario in rounds of 1, 2, 4, … times `iterations` and counts, after collections, what of the tracked
 * objects is alive. Goes on while survivors grow in number, to tell a bounded number from an unbounded one.
 */
export async function followSurvivors({ iterate }: Pick<Scenario, 'iterate'>, options: FollowOptions): Promise<Followed> {
  const { seconds = 4, patientSeconds = 15, quietMilliseconds = 1000, onRound = () => {} } = options;
  const collect = await findCollector();
  const objects = new TrackedObjects();
  const iterations: number[] = [];
  const survivors: number[] = [];
  const memory: MemoryFigures[] = [];
  const start = performance.now();
  const spent = (): number => (performance.now() - start) / 1000;

  const collectWhileItFrees = async (idle: number): Promise<number> => {
    let alive = Infinity;
    for (let collection = 0, unchanged = 0; collection < mostCollections && unchanged < idle && alive > 0; collection++) {
      await macrotask();
      collect();
      const now = total(objects.countAlive());
      unchanged = now < alive ? 0 : unchanged + 1;
      alive = now;
    }
    return alive;
  };

  for (let length = options.iterations, round = 1; round <= mostRounds; round++) {
    onRound(round);
    const before = spent();
    objects.startRound();
    await run(iterate, objects, length);
    iterations.push(length);
    survivors.push(await collectWhileItFrees(idleCollections));
    memory.push(memoryFigures());
    const took = spent() - before;
    if (round === 1 && !(await tracksAnything(objects))) break;
    if (round >= fewestRounds && hasSettled(survivors)) break;
    // A leak may make every iteration slower than the one before.
    const fitsTwice = spent() + 3 * took <= (total(iterations) < fewIterations ? patientSeconds : seconds);
    if (round >= fewestRounds && (!fitsTwice || growth(memory) > mostGrowth)) break;
    if (fitsTwice) length *= 2;
  }

  if (survivors.at(-1)! > 0) {
    await new Promise((resolve) => setTimeout(resolve, quietMilliseconds));
    survivors[survivors.length - 1] = await collectWhileItFrees(mostCollections);
  }
  return { verdict: verdictOn(objects, iterations), watched: total(objects.watched), iterations, survivors, memory, objects };
}

/** The verdict on what is alive now. Pins it to the end of the job. */
export function verdictOn(objects: TrackedObjects, iterations: readonly number[]): SurvivorVerdict {
  const alive = objects.countAlive();
  const { watched } = objects;
  return judgeSurvivors(iterations.map((length, at) => ({ iterations: length, watched: watched[at]!, alive: alive[at]! })));
}

/** What the process takes at this moment. */
export function memoryFigures(): MemoryFigures {
  const { heapUsed, rss, external, arrayBuffers } = memoryUsage();
  return { heapUsed, rss, external, arrayBuffers };
}

/** A frame of its own, so that nothing of the iterations stays in the one that waits for the collections. */
async function run(iterate: Scenario['iterate'], { track }: TrackedObjects, iterations: number): Promise<void> {
  for (let done = 0; done < iterations; done++) {
    await iterate(track);
    // Timers and finalizers of the scenario get their turn, as between the requests of a server.
    await macrotask();
  }
}

/** Allows for a scenario that tracks in a callback after its iteration. */
async function tracksAnything(objects: TrackedObjects): Promise<boolean> {
  if (total(objects.watched) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  return total(objects.watched) > 0;
}

/** Nothing is alive, or the last two rounds have added nothing. */
function hasSettled(survivors: readonly number[]): boolean {
  const [third = 0, second = 0, last = 0] = survivors.slice(-3);
  return last === 0 || (last <= second && second <= third);
}

function growth(memory: readonly MemoryFigures[]): number {
  const [first, last] = [memory[0]!, memory.at(-1)!];
  return last.heapUsed + last.external - first.heapUsed - first.external;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
