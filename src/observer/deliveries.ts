import { type OnError, throwCollected } from '../reference/callback-error.js';
import { asyncRound } from './async-round.js';
import type { BindingList } from './binding-list.js';
import { deliver } from './deliver.js';

/** Delivers the events of a subject: one after the other or, if nested, each at once. */
export class Deliveries {
  readonly #list: BindingList;
  readonly #nested: boolean;
  readonly #onError: OnError | undefined;
  /** Whether an event has to wait for the delivery of another; never so if nested. */
  #busy = false;
  /** What is to be delivered. It is given the errors of the call in whose name that is done. */
  readonly #waiting: ((errors: unknown[]) => void)[] = [];
  /** A round that waits for an observer, and is finished before any other event; never one if nested. */
  #paused: Iterable<unknown> | undefined;

  constructor(list: BindingList, nested: boolean, onError: OnError | undefined) {
    this.#list = list;
    this.#nested = nested;
    this.#onError = onError;
  }

  notify(event: unknown): number {
    const errors: unknown[] = [];
    const delivered = this.#enter(event, errors);
    throwCollected(errors, 'WeakSubject.notify');
    return delivered;
  }

  notifyAsync(event: unknown): Promise<number> {
    return new Promise((resolve) => {
      /** What listeners throw to whom other events, notified meanwhile, are delivered in this round's name. */
      const errors: unknown[] = [];
      const round = asyncRound(this.#list, event, errors, resolve);
      const advance = (): void => {
        const settled = round.next().value;
        if (!this.#nested) this.#paused = settled && round;
        void settled?.then(() => {
          if (!this.#nested && this.#paused !== round) return;
          this.#paused = undefined;
          this.#enter(event, errors, advance);
        });
      };
      this.#enter(event, errors, advance);
    });
  }

  /** Delivers an event to all, or by `advance`; at once or, if another delivery is under way, when its turn has come. Returns how often it was delivered at once. */
  #enter(event: unknown, errors: unknown[], advance?: () => void): number {
    if (this.#busy) {
      this.#waiting.push((errorsOfOther) => this.#deliver(event, errorsOfOther, advance));
      return 0;
    }
    this.#busy = !this.#nested;
    try {
      const delivered = this.#deliver(event, errors, advance);
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) next(errors);
      return delivered;
    } finally {
      this.#busy = false;
    }
  }

  #deliver(event: unknown, errors: unknown[], advance?: () => void): number {
    if (this.#paused !== undefined) this.#finishPaused();
    if (advance === undefined) return deliver(this.#list.live(), event, errors, this.#onError);
    advance();
    return 0;
  }

  #finishPaused(): void {
    for (const _ of this.#paused!);
    this.#paused = undefined;
  }
}
