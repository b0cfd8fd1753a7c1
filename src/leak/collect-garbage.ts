/** Forces one full collection, synchronously. */
export type ForceCollection = () => void;

/** Thrown where this runtime gives no way to force a collection; the message says how to start it so that it does. */
export class GarbageCollectorUnavailableError extends Error {
  /** "GarbageCollectorUnavailableError". */
  override readonly name = 'GarbageCollectorUnavailableError';
}

// Taken at load: a test's fake timers must not stop a collection.
const { setTimeout, setImmediate } = globalThis as { setTimeout: typeof globalThis.setTimeout; setImmediate?: (run: () => void) => void };

/** Ends the current job: only then are objects that it created or read through a WeakRef free to go. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => (setImmediate === undefined ? setTimeout(resolve, 0) : setImmediate(resolve)));
}

/**
 * Forces several full collections, with the jobs between them that finalization callbacks need to run.
 * When it resolves, what was unreachable when it was called is gone, finalization callbacks have run, and
 * weakly's own collections have dropped their dead entries (those of many thousand entries go on in
 * slices). A few kinds outlive several collections (optimized functions, contexts of `node:vm`, closed
 * servers): `checkCollected` goes on until they are gone. Needs no flag on Node and Deno.
 *
 * It keeps nothing alive. A local variable of the awaiting function that still refers to an object does.
 *
 * @throws {GarbageCollectorUnavailableError} where no collection can be forced, as in a browser without
 * `--js-flags=--expose-gc`.
 */
export async function collectGarbage(): Promise<void> {
  const collect = await findCollector();
  for (let round = 0; round < 4; round++) {
    await macrotask();
    collect();
    // Finalization callbacks are jobs of their own, and a sliced sweep goes on in timers.
    await macrotask();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

let collector: Promise<ForceCollection> | undefined;

/** Finds the runtime's way to force a collection, once. */
export function findCollector(): Promise<ForceCollection> {
  return (collector ??= locateCollector());
}

async function locateCollector(): Promise<ForceCollection> {
  const { gc, Bun, process } = globalThis as unknown as Runtime;
  // Without arguments: with `{ type: 'major', execution: 'sync' }` Node 20 collects nothing, and says nothing.
  if (typeof gc === 'function') return () => gc();
  if (Bun !== undefined) return () => Bun.gc(true);
  if (process?.versions?.v8 === undefined) {
    throw new GarbageCollectorUnavailableError(
      'collectGarbage: expected a runtime that can force a collection, got one without gc; start the browser with --js-flags=--expose-gc',
    );
  }
  const [v8, vm] = await Promise.all([import('node:v8'), import('node:vm')]);
  // The flag is process-wide: left on, every worker started later would find a global gc.
  v8.setFlagsFromString('--expose-gc');
  const exposed = vm.runInNewContext('gc') as ForceCollection;
  v8.setFlagsFromString('--no-expose-gc');
  return () => exposed();
}

interface Runtime {
  readonly gc?: ForceCollection;
  readonly Bun?: { gc(force: boolean): void };
  readonly process?: { readonly versions?: { readonly v8?: string } };
}
