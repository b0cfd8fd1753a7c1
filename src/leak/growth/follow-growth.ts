import { findCollector, macrotask } from '../collect-garbage.js';
import { cacheLineEnds } from '../heap/cache-line-ends.js';
import { streamSnapshot } from '../heap/take-snapshot.js';
import type { AnalysisThread } from './analysis-thread.js';
import { sleep, startWorkClock } from './clock.js';
import type { Conclusion } from './growth-analysis.js';
import type { GrowthSettings } from './growth-options.js';
import type { MemoryFigures } from './growth-report.js';
import type { OwnNames } from './own-marks.js';
import { HeapTooLargeError, mostHeapUsed } from './heap-too-large-error.js';
import { fewestRounds, furtherRound, nextRound } from './round-plan.js';

/** What following growth came to. */
export interface Followed extends Conclusion {
  readonly iterations: readonly number[];
  readonly memory: readonly MemoryFigures[];
}

/**
 * Between two collections at most so many iterations run. Clean-up that waits for the collector, of caches that hold
 * weakly or registries, then leaves as much undone in a long round as in a short one.
 */
const collectEvery = 250;
/** … fewer where the heap has become large: what leaks may grow faster than the iterations. */
const lookEvery = 50;

/** For how long nothing runs before the last snapshot, in slices: time for sockets to close and timers to end. */
const quietMilliseconds = 1000;
const quietSlices = 4;

/**
 * Runs rounds of iterations, with a snapshot after each, until nothing grows or growth has been followed far enough.
 * `own`: under which names the measurement has marked its own.
 */
export async function followGrowth(iterate: (iteration: number) => unknown, settings: GrowthSettings, thread: AnalysisThread, own: OwnNames, where: string): Promise<Followed> {
  const { warmUp, iterations: first, maxSeconds, largeHeap, paths } = settings;
  const collect = await findCollector();
  const settle = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) {
      await macrotask();
      collect();
    }
    // Finalization callbacks are jobs of their own.
    await macrotask();
  };
  const isLarge = (): boolean => !largeHeap && process.memoryUsage().heapUsed > mostHeapUsed;
  if (isLarge()) {
    await settle(1);
    if (isLarge()) throw new HeapTooLargeError(where, process.memoryUsage().heapUsed);
  }

  let done = 0;
  let secondsInIterations = 0;
  let secondsOfSnapshot = 0;
  const seconds = startWorkClock();
  const rounds = new Rounds();
  const run = async (until: number, atLeast: number): Promise<void> => {
    const begin = seconds();
    while (done < until) {
      await iterate(done++);
      await macrotask();
      const isDue = done % collectEvery === 0 || (done % lookEvery === 0 && isLarge());
      if (isDue) await settle(1);
      if (done >= atLeast && (seconds() > 2 * maxSeconds || (isDue && isLarge()))) break;
    }
    secondsInIterations += seconds() - begin;
  };
  const snapshot = async (): Promise<void> => {
    // The snapshot begins with a collection of its own.
    await settle(1);
    rounds.note(done, process.memoryUsage());
    const begin = seconds();
    await streamSnapshot((piece) => thread.push(piece));
    secondsOfSnapshot = seconds() - begin;
    thread.send('end', done, own);
  };

  await run(warmUp, warmUp);
  await cacheLineEnds();
  await snapshot();
  let until = done + first;
  let isLast = false;
  for (;;) {
    const before = done;
    await run(until, before + first);
    isLast ||= done < until && rounds.count + 1 >= fewestRounds;
    if (isLast) await rest(settle);
    await snapshot();
    const growing = (await thread.call('growing')) as number;
    if (growing === 0) break;
    const progress = { rounds: rounds.count, done, first, secondsEach: secondsInIterations / done, secondsLeft: maxSeconds - seconds(), maxSeconds, secondsOfSnapshot };
    if (!isLast) ({ until, isLast } = nextRound(progress));
    else {
      const further = done >= until ? furtherRound(progress) : undefined;
      if (further === undefined || !((await thread.call('isMemoryOnly')) as boolean)) break;
      until = further;
    }
  }
  return { ...((await thread.call('conclude', paths, own)) as Conclusion), ...rounds.figures() };
}

/** Lets end what ends by itself. */
async function rest(settle: (times: number) => Promise<void>): Promise<void> {
  for (let slice = 0; slice < quietSlices; slice++) {
    await sleep(quietMilliseconds / quietSlices);
    await settle(2);
  }
}

/** What each round did and left: numbers only, in memory of one size, so that the measurement itself does not grow. */
class Rounds {
  readonly #columns = 5;
  readonly #numbers = new Float64Array(this.#columns * mostRounds);
  #snapshots = 0;

  /** How many rounds have ended: the warm-up is none. */
  get count(): number {
    return this.#snapshots - 1;
  }

  note(done: number, { heapUsed, rss, external, arrayBuffers }: MemoryFigures): void {
    this.#numbers.set([done, heapUsed, rss, external, arrayBuffers], this.#columns * this.#snapshots++);
  }

  figures(): { iterations: number[]; memory: MemoryFigures[] } {
    const rows = Array.from({ length: this.#snapshots }, (_, row) => [...this.#numbers.subarray(this.#columns * row, this.#columns * (row + 1))]);
    return {
      iterations: rows.slice(1).map(([done], row) => done! - rows[row]![0]!),
      memory: rows.map(([, heapUsed, rss, external, arrayBuffers]) => ({ heapUsed: heapUsed!, rss: rss!, external: external!, arrayBuffers: arrayBuffers! })),
    };
  }
}

/** More than any plan has. */
const mostRounds = 64;
