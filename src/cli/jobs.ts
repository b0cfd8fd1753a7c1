import { availableParallelism, freemem } from 'node:os';

/** What a scenario's process may take while it reads snapshots of its heap: a heap of 35 MB takes about half of it. */
const bytesEach = 600 * 2 ** 20;

/** How many of `count` scenarios run side by side: one for each core, within the memory that is free. */
export function jobsFor(count: number, cores = availableParallelism(), free = availableMemory()): number {
  return Math.max(1, Math.min(count, cores, Math.floor(free / bytesEach)));
}

/** Within the limit of the container, where Node knows it. */
function availableMemory(): number {
  const { availableMemory: available } = process as { availableMemory?: () => number };
  return available === undefined ? freemem() : available.call(process);
}
