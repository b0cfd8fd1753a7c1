import { expect } from 'vitest';
import { leakMatchers } from './matchers.js';

declare global {
  namespace Chai {
    interface Assertion {
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
  }
}

expect.extend(leakMatchers);
