import { expectThat } from './expect-that.js';

/** What a judge returned, if anything: true accepts, false refuses, all else is a mistake of the judge. */
export function heed(verdict: unknown, judge: string): boolean {
  if (typeof verdict !== 'boolean') refuseAnswer(`${judge} to return a boolean or nothing`, verdict);
  return verdict as boolean;
}

/** Throws for an answer of the wrong kind. If that is a promise, its rejection is nobody's: it must not end the process. */
export function refuseAnswer(expectation: string, answer: unknown): void {
  Promise.resolve(answer).catch(() => {});
  if (answer instanceof Promise) throw new TypeError(`${expectation}, got a promise`);
  expectThat(false, expectation, answer);
}
