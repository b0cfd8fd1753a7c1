import { type CheckCollectedOptions, check } from './check-collected.js';
import { type MeasureGrowthOptions, describeGrowth, growthOf } from './growth/measure-growth.js';
import { describeCollected } from './leak-error.js';
import type { MakeTracked } from './track.js';

/** What a matcher answers, in vitest and in jest. */
interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers, for `expect.extend`. */
export const leakMatchers = {
  /** Passes if everything that `make` tracks is collected; see `assertCollected`. */
  async toBeCollected(make: MakeTracked, options: CheckCollectedOptions = {}): Promise<Matched> {
    const report = await check('toBeCollected', make, options);
    return {
      pass: report.collected,
      message: () =>
        report.collected ? `expected a tracked object to survive, but all ${report.watched} were collected` : describeCollected(report),
    };
  },

  /** Passes if the heap grows with every call of `iterate`; see `assertNoGrowth`. */
  async toLeak(iterate: (iteration: number) => unknown, options: MeasureGrowthOptions = {}): Promise<Matched> {
    const report = await growthOf('toLeak', iterate, options);
    return {
      pass: report.grows,
      message: () => (report.grows ? describeGrowth(report) : `expected growth with every iteration, but found none in ${report.followed} iterations`),
    };
  },
};
