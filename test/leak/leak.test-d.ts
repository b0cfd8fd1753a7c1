import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type CheckCollectedOptions,
  type CollectedReport,
  type GarbageCollectorUnavailableError,
  type LeakError,
  type MakeTracked,
  type Track,
  assertCollected,
  checkCollected,
  collectGarbage,
} from '../../src/leak/index.js';

await import('../../src/leak/vitest.js');

declare const map: Map<string, number>;
declare const track: Track;

describe('track', () => {
  it('gives back what it was given', () => {
    expectTypeOf(track(map)).toEqualTypeOf<Map<string, number>>();
    expectTypeOf(track(map, 'label')).toEqualTypeOf<Map<string, number>>();
  });

  it('refuses what does not fit', () => {
    // @ts-expect-error a primitive cannot be tracked
    track('session');
    // @ts-expect-error a label is a string
    track(map, 5);
    // @ts-expect-error something must be tracked
    track();
    // @ts-expect-error of another type
    const other: Set<string> = track(map);
    void other;
  });
});

describe('the checks', () => {
  it('give a report, or nothing', () => {
    expectTypeOf(checkCollected((given) => given(map))).toEqualTypeOf<Promise<CollectedReport>>();
    expectTypeOf(checkCollected(async (given) => given(map), { rounds: 3 })).toEqualTypeOf<Promise<CollectedReport>>();
    expectTypeOf(assertCollected((given) => void given(map))).toEqualTypeOf<Promise<void>>();
    expectTypeOf(collectGarbage()).toEqualTypeOf<Promise<void>>();
    expectTypeOf<CollectedReport['survivors']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<LeakError['report']>().toEqualTypeOf<CollectedReport>();
    expectTypeOf<GarbageCollectorUnavailableError>().toExtend<Error>();
    expectTypeOf<(given: Track) => Promise<void>>().toExtend<MakeTracked>();
    expectTypeOf<CheckCollectedOptions>().toEqualTypeOf<{ readonly rounds?: number; readonly trace?: boolean; readonly paths?: number }>();
  });

  it('refuse what does not fit', () => {
    // @ts-expect-error make is a function
    void checkCollected(map);
    // @ts-expect-error rounds is a number
    void checkCollected(() => {}, { rounds: 'many' });
    // @ts-expect-error no such option
    void assertCollected(() => {}, { iterations: 5 });
    // @ts-expect-error make gets track, not the object
    void assertCollected((session: Map<string, number>) => session.clear());
    // @ts-expect-error collectGarbage takes nothing
    void collectGarbage(5);
  });
});

describe('the matcher', () => {
  it('is a promise, with and without .not', () => {
    expectTypeOf(expect(() => {}).toBeCollected()).toEqualTypeOf<Promise<void>>();
    expectTypeOf(expect(() => {}).not.toBeCollected({ rounds: 2 })).toEqualTypeOf<Promise<void>>();
    // @ts-expect-error no such option
    void expect(() => {}).toBeCollected({ iterations: 5 });
  });
});
