import { expect } from 'vitest';
import { type CheckCollectedOptions, check } from './check-collected.js';
import { describeCollected } from './leak-error.js';
import type { MakeTracked } from './track.js';

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
    }
  }
}

expect.extend({
  async toBeCollected(make: MakeTracked, options: CheckCollectedOptions = {}) {
    const report = await check('toBeCollected', make, options);
    return {
      pass: report.collected,
      message: () =>
        report.collected ? `expected a tracked object to survive, but all ${report.watched} were collected` : describeCollected(report),
    };
  },
});
