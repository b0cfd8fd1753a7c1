import { expect } from 'vitest';
import { assertCollected, checkCollected } from '../../src/leak/index.js';
import { type BadCall, badArguments } from '../bad-arguments.js';

await import('../../src/leak/vitest.js');

type Loose = (...args: unknown[]) => Promise<unknown>;
type LooseTrack = (...args: unknown[]) => unknown;

let made = 0;
const make = (track: LooseTrack) => {
  made++;
  track({});
};
const matcher = (...args: unknown[]): Promise<unknown> => (expect(args[0]) as unknown as { toBeCollected: Loose }).toBeCollected(...args.slice(1));

for (const [where, call] of [
  ['checkCollected', checkCollected as Loose],
  ['assertCollected', assertCollected as Loose],
  ['toBeCollected', matcher],
] as const) {
  const rounds = `${where}: expected rounds to be a whole number from 1 on`;
  const label = `${where}: expected the label of track to be a string`;
  const target = `${where}: expected track to be given an object, a function or a non-registered symbol`;
  const tracking = (...args: unknown[]) => call((track: LooseTrack) => track(...args));
  badArguments(
    where,
    [
      ['no make', () => call(), TypeError, `${where}: expected make to be a function, got undefined`],
      ['a make that is no function', () => call({}), TypeError, `${where}: expected make to be a function, got an object`],
      ['a promise for a make', () => call(Promise.resolve()), TypeError, `${where}: expected make to be a function, got an object`],
      ['null options', () => call(make, null), TypeError, `${where}: expected options to be an object, got null`],
      ['options that are no object', () => call(make, 3), TypeError, `${where}: expected options to be an object, got 3`],
      ['no rounds at all', () => call(make, { rounds: 0 }), RangeError, `${rounds}, got 0`],
      ['a part of a round', () => call(make, { rounds: 1.5 }), RangeError, `${rounds}, got 1.5`],
      ['endless rounds', () => call(make, { rounds: Infinity }), RangeError, `${rounds}, got Infinity`],
      ['NaN rounds', () => call(make, { rounds: NaN }), RangeError, `${rounds}, got NaN`],
      ['a string of rounds', () => call(make, { rounds: '5' }), RangeError, `${rounds}, got "5"`],
      ['no paths', () => call(make, { paths: 0 }), RangeError, `${where}: expected paths to be a whole number from 1 on, got 0`],
      ['a trace that is no boolean', () => call(make, { trace: 'yes' }), TypeError, `${where}: expected trace to be a boolean, got "yes"`],
      ['null rounds', () => call(make, { rounds: null }), RangeError, `${rounds}, got null`],
    ] satisfies BadCall[],
    () => made,
  );
  badArguments(`track of ${where}`, [
    ['a make that tracks nothing', () => call(() => {}), TypeError, `${where}: expected make to track at least one object, got none`],
    ['track()', () => tracking(), TypeError, `${target}, got undefined`],
    ['null', () => tracking(null), TypeError, `${target}, got null`],
    ['a primitive', () => tracking('session'), TypeError, `${target}, got "session"`],
    ['a registered symbol', () => tracking(Symbol.for('weakly.test')), TypeError, `${target}, got Symbol(weakly.test)`],
    ['a primitive with a label', () => tracking(5, 'five'), TypeError, `${target}, got 5`],
    ['a label that is no string', () => tracking({}, 5), TypeError, `${label}, got 5`],
    ['a null label', () => tracking({}, null), TypeError, `${label}, got null`],
  ]);
}
