/// <reference lib="esnext.disposable" />
import { type OnError, callUnattended, reportError } from './callback-error.js';
import { type TargetCleanups, cleanupsOf, finalizerRegistry, listenForExit } from './finalizer-registry.js';
import { shown } from './shown.js';
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
  cleanup(heldValue: Held): Result;
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
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`finalize: expected options to be an object, got ${shown(options)}`);
  }
  const { atExit = false, onError } = options;
  if (typeof atExit !== 'boolean') throw new TypeError(`finalize: expected atExit to be a boolean, got ${shown(atExit)}`);
  if (onError !== undefined) requireFunction('finalize', 'onError', onError);
  if ((cleanup as unknown) === target) throw new TypeError('finalize: expected a cleanup that does not reach the target, got the target');
  if ((heldValue as unknown) === target) throw new TypeError('finalize: expected a held value that does not reach the target, got the target');
  const registry = finalizerRegistry();
  if (atExit && !listenForExit(registry)) {
    throw new TypeError('finalize: expected atExit only where there is a process, got true');
  }
  return new Finalizer(cleanupsOf(registry, target), { cleanup, heldValue, atExit, onError });
}

/** What there is to run. */
interface Work<Result, Held> {
  cleanup(heldValue: Held): Result;
  readonly heldValue: Held;
  readonly atExit: boolean;
  readonly onError: OnError | undefined;
}

/** A cleanup that waits for its target's collection; made by {@link finalize}. Disposing it runs it. */
export class Finalizer<Target extends WeakKey = WeakKey, Result = unknown, Held = unknown> implements Disposable {
  readonly #target: TargetCleanups;
  /** Driven by the collector or the exit: errors are reported and stop no other finalizer. */
  readonly #runUnattended = (): void => {
    const onError = this.#work?.onError;
    callUnattended(
      () => this.run(),
      (error) => reportError(error, 'a cleanup of finalize', onError),
    );
  };
  #work: Work<Result, Held> | undefined;

  /** @internal Call {@link finalize} instead. */
  constructor(target: TargetCleanups, work: Work<Result, Held>) {
    this.#target = target;
    this.#work = work;
    target.pending.add(this.#runUnattended);
    if (work.atExit) finalizerRegistry().atExit.add(this.#runUnattended);
  }

  /** True until the cleanup has run, by whatever way, or has been detached. */
  get alive(): boolean {
    return this.#work !== undefined;
  }

  /** Runs the cleanup now, at most once, and returns its result; undefined if it is no longer alive. Throws what it throws. */
  run(): Result | undefined {
    const work = this.#end();
    if (work === undefined) return undefined;
    const { cleanup, heldValue } = work;
    return cleanup(heldValue);
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
    return { target: this.#target.target.deref() as Target | undefined, cleanup, heldValue };
  }

  /** Runs the cleanup, as {@link run} does; harmless when it is no longer alive. */
  [Symbol.dispose](): void {
    this.run();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Finalizer <${this.alive ? 'alive' : 'ended'}>`;
  }

  /** Ends it before any user code runs, so that a re-entrant call finds it done. */
  #end(): Work<Result, Held> | undefined {
    const work = this.#work;
    this.#work = undefined;
    this.#target.pending.delete(this.#runUnattended);
    if (work?.atExit) finalizerRegistry().atExit.delete(this.#runUnattended);
    return work;
  }
}
