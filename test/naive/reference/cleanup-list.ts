/** A list of cleanups for each target, run in the order in which they came; closing early runs one, and forgets that the registry will. */
const registry = new FinalizationRegistry<(() => void)[]>((cleanups) => {
  for (const cleanup of cleanups) cleanup();
});
const cleanupsOf = new WeakMap<object, (() => void)[]>();

export function finalize(target: object, cleanup: () => void): { run(): void } {
  let cleanups = cleanupsOf.get(target);
  if (cleanups === undefined) {
    cleanups = [];
    cleanupsOf.set(target, cleanups);
    registry.register(target, cleanups);
  }
  cleanups.push(cleanup);
  return { run: cleanup };
}
