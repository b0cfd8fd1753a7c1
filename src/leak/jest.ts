import type { BaseExpect } from 'expect';
import { leakMatchers } from './matchers.js';

/** The matchers that this module adds to jest's `expect`. */
export interface LeakMatchers {
  /**
   * Passes if everything that the function given to `expect` tracks is collected; see `assertCollected`.
   *
   * @example
   * await expect((track) => { track(openSession()).close(); }).toBeCollected();
   */
  toBeCollected(options?: import('./check-collected.js').CheckCollectedOptions): Promise<void>;
  /**
   * Passes if the heap grows with every call of the function given to `expect`; see `assertNoGrowth`.
   *
   * @example
   * await expect(() => handle(request)).not.toLeak();
   */
  toLeak(options?: import('./growth/measure-growth.js').MeasureGrowthOptions): Promise<void>;
}

// @types/jest knows the matchers as jest.Matchers, @jest/globals those of the package `expect`. The parameters are
// theirs: interfaces merge only with the same ones.
declare global {
  namespace jest {
    interface Matchers<R, T> extends LeakMatchers {}
  }
}
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends LeakMatchers {}
}

const { expect } = globalThis as { expect?: Pick<BaseExpect, 'extend'> };
if (expect === undefined) {
  throw new Error("weakly/leak/jest: expected jest's global expect, got none; with injectGlobals: false, call expect.extend(leakMatchers) with leakMatchers of weakly/leak");
}
expect.extend(leakMatchers);
