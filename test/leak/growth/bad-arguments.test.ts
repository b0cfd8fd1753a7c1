import { expect } from 'vitest';
import { assertNoGrowth, measureGrowth } from '../../../src/leak/growth/measure-growth.js';
import { type BadCall, badArguments } from '../../bad-arguments.js';

await import('../../../src/leak/vitest.js');

type Loose = (...args: unknown[]) => Promise<unknown>;

let calls = 0;
const iterate = () => void calls++;
const matcher = (...args: unknown[]): Promise<unknown> => (expect(args[0]) as unknown as { toLeak: Loose }).toLeak(...args.slice(1));

for (const [where, call] of [
  ['measureGrowth', measureGrowth as Loose],
  ['assertNoGrowth', assertNoGrowth as Loose],
  ['toLeak', matcher],
] as const) {
  const count = (name: string, from: number) => `${where}: expected ${name} to be a whole number from ${from} on`;
  const seconds = `${where}: expected maxSeconds to be a number of seconds from 0 on`;
  badArguments(
    where,
    [
      ['no iterate', () => call(), TypeError, `${where}: expected iterate to be a function, got undefined`],
      ['an iterate that is no function', () => call({}), TypeError, `${where}: expected iterate to be a function, got an object`],
      ['null options', () => call(iterate, null), TypeError, `${where}: expected options to be an object, got null`],
      ['options that are no object', () => call(iterate, 7), TypeError, `${where}: expected options to be an object, got 7`],
      ['no iterations', () => call(iterate, { iterations: 0 }), RangeError, `${count('iterations', 1)}, got 0`],
      ['a part of an iteration', () => call(iterate, { iterations: 2.5 }), RangeError, `${count('iterations', 1)}, got 2.5`],
      ['a string of iterations', () => call(iterate, { iterations: '20' }), RangeError, `${count('iterations', 1)}, got "20"`],
      ['endless iterations', () => call(iterate, { iterations: Infinity }), RangeError, `${count('iterations', 1)}, got Infinity`],
      ['a warm-up below zero', () => call(iterate, { warmUp: -1 }), RangeError, `${count('warmUp', 0)}, got -1`],
      ['null as warm-up', () => call(iterate, { warmUp: null }), RangeError, `${count('warmUp', 0)}, got null`],
      ['no paths', () => call(iterate, { paths: 0 }), RangeError, `${count('paths', 1)}, got 0`],
      ['seconds below zero', () => call(iterate, { maxSeconds: -1 }), RangeError, `${seconds}, got -1`],
      ['NaN seconds', () => call(iterate, { maxSeconds: NaN }), RangeError, `${seconds}, got NaN`],
      ['a string of seconds', () => call(iterate, { maxSeconds: '10' }), RangeError, `${seconds}, got "10"`],
      ['a largeHeap that is no boolean', () => call(iterate, { largeHeap: 1 }), TypeError, `${where}: expected largeHeap to be a boolean, got 1`],
      ['an ignore list that is none', () => call(iterate, { ignore: 'x' }), TypeError, `${where}: expected ignore to be an array of rules, got "x"`],
      ['a rule without a reason', () => call(iterate, { ignore: [{ fingerprint: '5c1e09' }] }), TypeError, `${where}: expected ignore[0].reason to be a non-empty string, got undefined`],
    ] satisfies BadCall[],
    () => calls,
  );
}
