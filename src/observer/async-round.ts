import { throwCollected } from '../reference/callback-error.js';
import { isObject } from '../reference/weak-key.js';
import type { BindingList } from './binding-list.js';
import { type Binding, ended } from './binding.js';

/** The delivery of an event over several jobs, to one observer after the other. */
export class AsyncRound {
  /** True once the last observer has been called. */
  called = false;
  /** What listeners threw to whom other events, notified meanwhile, were delivered in this round's name. */
  readonly errorsOfOthers: unknown[] = [];
  readonly #list: BindingList;
  readonly #event: unknown;
  readonly #resolve: (delivered: Promise<number>) => void;
  /** Those to be called; weak, for none may live until its turn for this alone. */
  #rest: Iterator<WeakRef<Binding> | undefined> | undefined;
  /** What the calls come to. Each is handled at once: a rejection that waits for the last call would count as unhandled. */
  readonly #settled: Promise<PromiseSettledResult<unknown>[]>[] = [];
  #delivered = 0;

  constructor(list: BindingList, event: unknown, resolve: (delivered: Promise<number>) => void) {
    this.#list = list;
    this.#event = event;
    this.#resolve = resolve;
  }

  /** Calls observers up to one that returns what may be a promise; resolves when that has settled. */
  advance(): Promise<unknown> | undefined {
    this.#rest ??= this.#list.references();
    for (let step = this.#rest.next(); !step.done; step = this.#rest.next()) {
      const outcome = this.#call(step.value?.deref());
      if (isObject(outcome)) {
        const settled = Promise.allSettled([outcome]);
        this.#settled.push(settled);
        return settled;
      }
    }
    this.called = true;
    this.#resolve(this.#outcome());
    return undefined;
  }

  /** Calls all that are left, one right after the other. */
  finish(): void {
    while (!this.called) void this.advance();
  }

  #call(binding: Binding | undefined): unknown {
    if (binding === undefined || binding.kind === ended) return undefined;
    this.#delivered++;
    try {
      return binding.call(this.#event);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async #outcome(): Promise<number> {
    const errors: unknown[] = [];
    for (const [outcome] of await Promise.all(this.#settled)) if (outcome?.status === 'rejected') errors.push(outcome.reason);
    throwCollected([...errors, ...this.errorsOfOthers], 'WeakSubject.notifyAsync');
    return this.#delivered;
  }
}
