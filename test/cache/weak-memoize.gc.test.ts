import { expect, it } from 'vitest';
import { weakMemoize } from '../../src/cache/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { strongMemoize } from '../naive/cache/strong-memoize.js';
import { trap } from '../trap.js';

trap('a memoized function holds its arguments for ever', { naive: strongMemoize, ours: weakMemoize as typeof strongMemoize }, async (memoize) => {
  let calls = 0;
  const memoized = memoize((...args: object[]) => {
    calls++;
    return { args };
  }) as (...args: unknown[]) => object;
  const held = { name: 'held' };
  const ofHeld = memoized(held, 'x');
  await assertCollected((track) => {
    const argument = track({}, 'argument');
    track(memoized(argument, 'x'), 'result that refers to its arguments');
    track(memoized(held, argument), 'result of two');
  }, { rounds: 4 });
  expect(memoized(held, 'x')).toBe(ofHeld);
  expect(calls).toBe(3);
});

it('keeps the result of a call with primitives only until it is forgotten', async () => {
  const memoized = weakMemoize((key: string) => ({ key }));
  const make = () => new WeakRef(memoized('x'));
  const result = make();
  await collectGarbage();
  expect(result.deref()).toBe(memoized('x'));
  memoized.clear();
  await collectGarbage();
  expect(result.deref()).toBe(undefined);
});

it('keeps a result for as long as all its arguments live, whoever holds it', async () => {
  let calls = 0;
  const memoized = weakMemoize((_page: object) => {
    calls++;
    return { layout: calls };
  });
  const page = {};
  memoized(page);
  await collectGarbage();
  expect(memoized(page)).toEqual({ layout: 1 });
});
