import { WeakSubject } from 'weakly/observer';
import type { Feed } from './feed.js';
import type { Prices } from './prices.js';
import type { Row } from './row.js';

export class WeakFeed implements Feed {
  readonly #subject = new WeakSubject<Prices>();

  add(row: Row): void {
    this.#subject.add(row, (row, prices) => row.show(prices));
  }

  notify(prices: Prices): number {
    return this.#subject.notify(prices);
  }
}
