import { PerformanceObserver } from 'node:perf_hooks';
import { median, sum } from './statistics.mjs';
import { idle, nextJob } from './timing.mjs';

const { gc } = globalThis;

/** Some major collections, each with time for the clean-up that follows it. */
export async function settle(collections = 4) {
  for (let collection = 0; collection < collections; collection++) {
    await nextJob();
    gc();
    await idle(15);
  }
}

/** Bytes that are reachable. */
export async function reachableBytes() {
  await settle(2);
  gc();
  return usedBytes();
}

/** Bytes of the heap and of what it has outside, such as typed arrays. */
export function usedBytes() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** How long a full collection blocks the main thread, in milliseconds, with what is in the heap now. */
export async function fullCollection(times = 5) {
  const pauses = [];
  for (let time = 0; time < times; time++) {
    await idle(10);
    const start = performance.now();
    gc();
    pauses.push(performance.now() - start);
  }
  return median(pauses);
}

/** What the main thread does after so many collections, the collections themselves not counted, in milliseconds. */
export async function busyAfterCollections(collections) {
  let busy = 0;
  for (let collection = 0; collection < collections; collection++) {
    await nextJob();
    gc();
    const before = performance.eventLoopUtilization();
    await idle(40);
    busy += performance.eventLoopUtilization(before).active;
  }
  return busy;
}

/**
 * The longest time for which nothing else got its turn, in so many milliseconds; collections not counted, and not more
 * than the processor time used meanwhile, for the machine may be busy with other programs.
 */
export async function longestBlock(milliseconds) {
  const collections = [];
  const observer = new PerformanceObserver((list) => collections.push(...list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  const gaps = await gapsOver(1, milliseconds);
  await nextJob();
  observer.disconnect();
  return Math.max(0, ...gaps.map(({ start, end, processor }) => Math.min(end - start, processor) - timeInside(collections, start, end)));
}

function gapsOver(shortest, milliseconds) {
  return new Promise((resolve) => {
    const gaps = [];
    let start = performance.now();
    let usage = process.cpuUsage();
    const last = start + milliseconds;
    const tick = () => {
      const end = performance.now();
      const { user, system } = process.cpuUsage(usage);
      if (end - start > shortest) gaps.push({ start, end, processor: (user + system) / 1000 });
      start = end;
      usage = process.cpuUsage();
      if (end < last) setImmediate(tick);
      else resolve(gaps);
    };
    setImmediate(tick);
  });
}

function timeInside(entries, start, end) {
  return sum(entries.map(({ startTime, duration }) => Math.max(0, Math.min(end, startTime + duration) - Math.max(start, startTime))));
}
