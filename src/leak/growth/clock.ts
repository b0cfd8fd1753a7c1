// Taken at load: a test's fake timers must not stop a measurement.
const { setTimeout, performance } = globalThis;
const { now } = performance;

/** Milliseconds since some moment before. */
export function milliseconds(): number {
  return now.call(performance);
}

export function sleep(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}
