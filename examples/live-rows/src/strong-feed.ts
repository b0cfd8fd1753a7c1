import type { Feed } from './feed.js';
import type { Prices } from './prices.js';
import type { Row } from './row.js';

export class StrongFeed implements Feed {
  readonly #listeners = new Set<(prices: Prices) => void>();

  add(row: Row): void {
    this.#listeners.add((prices) => row.show(prices));
  }

  notify(prices: Prices): number {
    for (const listener of this.#listeners) listener(prices);
    return this.#listeners.size;
  }
}
