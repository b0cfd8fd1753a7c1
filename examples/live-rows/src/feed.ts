import type { Prices } from './prices.js';
import type { Row } from './row.js';

/** Tells rows of new prices. Nothing is ever removed from it by hand. */
export interface Feed {
  add(row: Row): void;
  /** Returns the number of rows told. */
  notify(prices: Prices): number;
}
