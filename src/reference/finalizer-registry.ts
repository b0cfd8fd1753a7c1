/**
 * The process-wide registry behind `finalize`: one per realm through `Symbol.for`, so that the order of
 * finalizers holds also between two copies of this module (ESM and CJS, copied source).
 */
export interface FinalizerRegistry {
  readonly byTarget: WeakMap<WeakKey, TargetCleanups>;
  readonly collected: FinalizationRegistry<TargetCleanups>;
  /** What runs at process exit, oldest first. */
  atExit: Set<UnattendedRun>;
  listensForExit: boolean;
}

/** Runs one cleanup that nobody waits for: it reports its errors and never throws. */
export type UnattendedRun = () => void;

/** The cleanups of one target, oldest first. The registry holds it, so it must never reach the target. */
export interface TargetCleanups {
  readonly target: WeakRef<WeakKey>;
  readonly pending: Set<UnattendedRun>;
}

/** The registry of this realm, made at first use. */
export function finalizerRegistry(): FinalizerRegistry {
  const realm = globalThis as { [key: symbol]: FinalizerRegistry | undefined };
  return (realm[Symbol.for('weakly.finalizers')] ??= {
    byTarget: new WeakMap(),
    collected: new FinalizationRegistry(({ pending }) => {
      const waiting = [...pending];
      for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) run();
    }),
    atExit: new Set(),
    listensForExit: false,
  });
}

/** The cleanups of a target; registers the target at its first call only, so that repetition costs nothing. */
export function cleanupsOf(registry: FinalizerRegistry, target: WeakKey): TargetCleanups {
  let cleanups = registry.byTarget.get(target);
  if (cleanups === undefined) {
    cleanups = { target: new WeakRef(target), pending: new Set() };
    registry.byTarget.set(target, cleanups);
    registry.collected.register(target, cleanups);
  }
  return cleanups;
}

/** Has the process run `registry.atExit` when it exits; false where there is no process, as in browsers. */
export function listenForExit(registry: FinalizerRegistry): boolean {
  if (registry.listensForExit) return true;
  const { process } = globalThis as { process?: Process };
  // What bundlers put in the place of a process in browsers takes listeners and never calls them.
  if (process?.versions?.node === undefined) return false;
  process.on('exit', () => {
    const waiting = [...registry.atExit];
    for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
      registry.atExit = new Set(); // what this cleanup registers is newer than all that waits
      run();
      waiting.push(...registry.atExit);
    }
  });
  return (registry.listensForExit = true);
}

interface Process {
  readonly versions?: { readonly node?: string };
  on(event: 'exit', listener: () => void): unknown;
}
