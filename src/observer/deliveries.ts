import { type OnError, callUnattended, reportError, throwCollected } from '../reference/callback-error.js';
import { AsyncRound } from './async-round.js';
import type { BindingList } from './binding-list.js';
import { ended, withOwner } from './binding.js';
import type { Callable } from './listener.js';

/** Delivers the events of a subject: one after the other or, if nested, each at once. */
export class Deliveries {
  readonly #list: BindingList;
  readonly #nested: boolean;
  readonly #onError: OnError | undefined;
  /** Whether an event has to wait for the delivery of another; never so if nested. */
  #busy = false;
  /** What waits. It is given the errors of the call in whose name it is delivered. */
  readonly #waiting: ((errors: unknown[]) => void)[] = [];
  /** A round that waits for an observer, and is finished before any other event; never one if nested. */
  #paused: AsyncRound | undefined;

  constructor(list: BindingList, nested: boolean, onError: OnError | undefined) {
    this.#list = list;
    this.#nested = nested;
    this.#onError = onError;
  }

  notify(event: unknown): number {
    if (this.#busy) {
      this.#waiting.push((errors) => this.#deliver(event, errors));
      return 0;
    }
    const errors: unknown[] = [];
    let delivered: number;
    this.#busy = !this.#nested;
    try {
      delivered = this.#deliver(event, errors);
      this.#deliverWaiting(errors);
    } finally {
      this.#busy = false;
    }
    throwCollected(errors, 'WeakSubject.notify');
    return delivered;
  }

  notifyAsync(event: unknown): Promise<number> {
    return new Promise((resolve) => {
      const round = new AsyncRound(this.#list, event, resolve);
      if (this.#busy) this.#waiting.push(() => this.#advance(round));
      else this.#resume(round);
    });
  }

  #resume(round: AsyncRound): void {
    if (round.called) return;
    this.#busy = !this.#nested;
    try {
      this.#advance(round);
      this.#deliverWaiting(round.errorsOfOthers);
    } finally {
      this.#busy = false;
    }
  }

  #advance(round: AsyncRound): void {
    if (this.#paused !== round) this.#finishPaused();
    const settled = round.advance();
    if (!this.#nested) this.#paused = settled && round;
    void settled?.then(() => this.#resume(round));
  }

  #finishPaused(): void {
    this.#paused?.finish();
    this.#paused = undefined;
  }

  #deliverWaiting(errors: unknown[]): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) next(errors);
  }

  #deliver(event: unknown, errors: unknown[]): number {
    if (this.#paused !== undefined) this.#finishPaused();
    const live = this.#list.live();
    let delivered = 0;
    for (let index = 0; index < live.length; index++) {
      const binding = live[index]!;
      const { kind } = binding;
      if (kind === ended) continue;
      delivered++;
      try {
        const { listener } = binding;
        const outcome = kind === withOwner ? (listener as Callable)(binding.owner, event) : binding.call(event);
        if (typeof outcome === 'object' && outcome !== null) this.#attend(outcome);
      } catch (error) {
        errors.push(error);
      }
    }
    return delivered;
  }

  /** Nobody waits for what an asynchronous observer comes to. */
  #attend(outcome: object): void {
    callUnattended(
      () => outcome,
      (error) => reportError(error, 'an asynchronous observer of WeakSubject', this.#onError),
    );
  }
}
