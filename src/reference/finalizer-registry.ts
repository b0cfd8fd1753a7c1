/**
 * The process-wide registry behind `finalize`: one per realm through `Symbol.for`, so that the order of
 * finalizers holds also between two copies of this module (ESM and CJS, copied source).
 */
export interface FinalizerRegistry {
  readonly byTarget: WeakMap<WeakKey, TargetCleanups>;
  readonly collected: FinalizationRegistry<TargetCleanups>;
  /** What runs at process exit, oldest first; undefined until something is to. */
  atExit?: Set<UnattendedRun>;
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
    collected: new FinalizationRegistry(({ pending }) => runAll(pending)),
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

/** Runs the newest first, those included that a run adds. */
function runAll(list: Set<UnattendedRun>): void {
  const waiting = [...list];
  list.clear();
  while (waiting.length > 0) {
    waiting.pop()!();
    // What it has registered is newer than all that waits.
    runAll(list);
  }
}

/** The list of what runs when the process exits; undefined where there is no process, as in browsers. */
export function exitList(registry: FinalizerRegistry): Set<UnattendedRun> | undefined {
  const { process } = globalThis as { process?: Process };
  // What bundlers put in the place of a process in browsers takes listeners and never calls them.
  if (registry.atExit === undefined && process?.versions?.node !== undefined) {
    const list = (registry.atExit = new Set());
    process.on('exit', () => runAll(list));
  }
  return registry.atExit;
}

interface Process {
  readonly versions?: { readonly node?: string };
  on(event: 'exit', listener: () => void): unknown;
}
