import { expect } from 'vitest';
import { leakMatchers } from './matchers.js';
import { type RunningTest, withinTestTime } from './test-time.js';

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

expect.extend({
  ...leakMatchers,
  // Its `task` came with vitest 4.1.
  toLeak(this: { readonly task?: RunningTest }, ...args: Parameters<typeof leakMatchers.toLeak>) {
    return withinTestTime('toLeak', this.task, leakMatchers.toLeak(...args));
  },
});
