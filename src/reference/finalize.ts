/// <reference lib="esnext.disposable" />
import { type OnError, callUnattended, reportError } from './callback-error.js';
import { refuse, requireOther } from './check-argument.js';
import { type UnattendedRun, cleanupsOf, finalizerRegistry, exitList } from './finalizer-registry.js';
import { inspectable } from './inspectable.js';
import { requireFunction, requireWeakKey } from './weak-key.js';

/** Settings of {@link finalize}. */
export interface FinalizeOptions {
  /**
   * Also run the cleanup when the process (or the worker) exits, if it has not run by then (default
   * `false`). Finalizers then run last registered first; a promise that one returns is not waited for.
   * A process that is killed by a signal runs none. A TypeError where there is no process.
   */
  readonly atExit?: boolean;
  /** Gets what the cleanup throws, or rejects with, when the collector or the exit drove it. Default: `console.error`. */
  readonly onError?: OnError;
}

/** What a living {@link Finalizer} will do; see {@link Finalizer.peek}. */
export interface FinalizerDetails<Target extends WeakKey, Result, Held> {
  /** The target, or undefined once it has been collected and its cleanup is about to run. */
  readonly target: Target | undefined;
  // A method, so that a Finalizer of whatever held value is a `Finalizer`.
  /** What will be called, with `heldValue`. */
  cleanup(heldValue: Held): Result;
  /** What the cleanup will be given. It is kept alive until then. */
  readonly heldValue: Held;
}

/**
 * Runs `cleanup(heldValue)` once, some time after `target` has been collected: CPython's
 * `weakref.finalize` on a FinalizationRegistry.
 *
 * Keeps `cleanup` and `heldValue` alive until the cleanup has run or is detached, and works although
 * nobody keeps the Finalizer. Keeps the target alive only if `cleanup`, `heldValue` or `onError` reaches
 * it; then it leaks, and the cleanup never runs. Several finalizers of one target run last registered first.
 * There is no promise of when, nor that it runs at all before the process ends, unless `atExit` is set.
 *
 * @example
 * const finalizer = finalize(session, (socket) => socket.destroy(), session.socket);
 * finalizer.run(); // now rather than later, and never a second time
 *
 * @throws {TypeError} if the target cannot be held weakly, the cleanup is no function, one of them is
 * the target itself, or `atExit` is asked for where there is no process.
 */
export function finalize<Target extends WeakKey, Result>(
  target: Target,
  cleanup: () => Result,
  heldValue?: undefined,
  options?: FinalizeOptions,
): Finalizer<Target, Result, undefined>;
export function finalize<Target extends WeakKey, Result, Held>(
  target: Target,
  cleanup: (heldValue: Held) => Result,
  heldValue: Held,
  options?: FinalizeOptions,
): Finalizer<Target, Result, Held>;
export function finalize<Target extends WeakKey, Result, Held>(
  target: Target,
  cleanup: (heldValue: Held) => Result,
  heldValue: Held,
  options: FinalizeOptions = {},
): Finalizer<Target, Result, Held> {
  requireWeakKey('finalize', 'target', target);
  requireFunction('finalize', 'cleanup', cleanup);
  if (typeof options !== 'object' || options === null) refuse('finalize', 'options to be an object', options);
  const { atExit = false, onError } = options;
  if (typeof atExit !== 'boolean') refuse('finalize', 'atExit to be a boolean', atExit);
  if (onError !== undefined) requireFunction('finalize', 'onError', onError);
  requireOther('finalize', 'a cleanup', cleanup, target);
  requireOther('finalize', 'a held value', heldValue, target);
  const registry = finalizerRegistry();
  const exits = atExit ? exitList(registry) : undefined;
  if (atExit && exits === undefined) refuse('finalize', 'atExit only where there is a process', atExit);
  const { target: reference, pending } = cleanupsOf(registry, target);
  return new Finalizer(reference, exits === undefined ? [pending] : [pending, exits], { cleanup, heldValue, onError });
}

/** What there is to run. */
interface Work<Result, Held> {
  cleanup(heldValue: Held): Result;
  readonly heldValue: Held;
  readonly onError: OnError | undefined;
}

/** A cleanup that waits for its target's collection; made by {@link finalize}. Disposing it runs it. */
export class Finalizer<Target extends WeakKey = WeakKey, Result = unknown, Held = unknown> implements Disposable {
  private static readonly inspected = /* @__PURE__ */ inspectable<Finalizer>(this, function () {
    return `Finalizer <${this.alive ? 'alive' : 'ended'}>`;
  });
  readonly #target: WeakRef<WeakKey>;
  readonly #lists: readonly Set<UnattendedRun>[];
  #work: Work<Result, Held> | undefined;
  /** Driven by the collector or the exit: errors are reported and stop no other finalizer. */
  readonly #runUnattended = (): void => {
    const onError = this.#work?.onError;
    callUnattended(
      () => this.run(),
      (error) => reportError(error, 'a cleanup of finalize', onError),
    );
  };

  /** @internal Call {@link finalize} instead. */
  constructor(target: WeakRef<WeakKey>, lists: readonly Set<UnattendedRun>[], work: Work<Result, Held>) {
    this.#target = target;
    this.#lists = lists;
    this.#work = work;
    for (const list of lists) list.add(this.#runUnattended);
  }

  /** True until the cleanup has run, by whatever way, or has been detached. */
  get alive(): boolean {
    return this.#work !== undefined;
  }

  /** Runs the cleanup now, at most once, and returns its result; undefined if it is no longer alive. Throws what it throws. */
  run(): Result | undefined {
    const work = this.#end();
    return work && Reflect.apply(work.cleanup, undefined, [work.heldValue]) as Result;
  }

  /** Gives the cleanup up, so that it never runs, and returns what {@link peek} would have. */
  detach(): FinalizerDetails<Target, Result, Held> | undefined {
    const details = this.peek();
    this.#end();
    return details;
  }

  /** What would run, while it is alive, and undefined afterwards. Pins the target to the end of the job. */
  peek(): FinalizerDetails<Target, Result, Held> | undefined {
    if (this.#work === undefined) return undefined;
    const { cleanup, heldValue } = this.#work;
    return { target: this.#target.deref() as Target | undefined, cleanup, heldValue };
  }

  /** Runs the cleanup, as {@link run} does; harmless when it is no longer alive. */
  [Symbol.dispose](): void {
    this.run();
  }

  /** Ends it before any user code runs, so that a re-entrant call finds it done. */
  #end(): Work<Result, Held> | undefined {
    const work = this.#work;
    this.#work = undefined;
    for (const list of this.#lists) list.delete(this.#runUnattended);
    return work;
  }
}
