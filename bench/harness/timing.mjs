import { setImmediate, setTimeout } from 'node:timers/promises';
import { median } from './statistics.mjs';

/** Ends the job. What it has read through WeakRefs is pinned no longer. */
export const nextJob = () => setImmediate();

/** Lets time pass in which clean-up can do its work. */
export const idle = (milliseconds) => setTimeout(milliseconds);

/**
 * The time of one operation, in nanoseconds: the median of several passes, after some that only warm up.
 *
 * A pass is one or more jobs. `work(job, prepared)` does its share of the `operations` of a pass and returns a number
 * that depends on all of them. Not timed are `prepare(job)`, which makes what `work` is given, in a job before, and
 * `beforehand(job, prepared)`, in the same job. The microtasks of a job are timed with it: what is put off to them is
 * not free.
 */
export async function timePerOperation({ operations, work, prepare, beforehand, jobs = 1, passes = 9, warmups = 3 }) {
  const times = [];
  let checksum = 0;
  for (let pass = -warmups; pass < passes; pass++) {
    let elapsed = 0;
    for (let job = 0; job < jobs; job++) {
      const prepared = prepare?.(job);
      await nextJob();
      beforehand?.(job, prepared);
      const start = performance.now();
      const result = work(job, prepared);
      await undefined;
      elapsed += performance.now() - start;
      checksum = (Math.imul(checksum, 31) + result) | 0;
    }
    if (pass >= 0) times.push((elapsed * 1e6) / operations);
  }
  return { time: median(times), checksum };
}
