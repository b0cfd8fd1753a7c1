// Taken at load: a test's fake timers must not stop a measurement.
const { setTimeout, performance } = globalThis;
// A bare context of node:vm has no performance.
const clock: Clock = performance ?? Date;
const { now, eventLoopUtilization } = clock;

interface Clock {
  now(): number;
  /** Node only: the milliseconds that the event loop has spent waiting. */
  eventLoopUtilization?(): { readonly idle: number };
}

/** Milliseconds since some moment before. */
export function milliseconds(): number {
  return now.call(clock);
}

export function sleep(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}

/**
 * Counts the seconds that this process has worked or waited. Those in which it would have worked, but the processor was
 * given to others, are left out where the platform tells: on a busy machine as much is done in a given time as on an
 * idle one.
 */
export function startWorkClock(): () => number {
  const idle = (): number => eventLoopUtilization?.call(clock).idle ?? Infinity;
  const [startIdle, startCpu, start] = [idle(), process.cpuUsage(), milliseconds()];
  return () => {
    const { user, system } = process.cpuUsage(startCpu);
    const worked = (user + system) / 1e6 + (idle() - startIdle) / 1000;
    const passed = (milliseconds() - start) / 1000;
    return Number.isNaN(worked) ? passed : Math.min(passed, worked);
  };
}
