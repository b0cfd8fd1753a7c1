import { expect } from 'vitest';
import { checkCollected } from '../../src/leak/index.js';
import { isCollected } from '../naive/leak/collect-in-the-same-turn.js';
import { isCollectedAfter } from '../naive/leak/object-in-own-frame.js';
import { trap } from '../trap.js';

trap('gc() in the same turn, or after microtasks only, never clears a WeakRef', {
  naive: isCollected,
  ours: async (make: () => object) => (await checkCollected((track) => void track(make()))).collected,
}, async (judge) => {
  const kept: object[] = [];
  const keeps = () => {
    const object = {};
    kept.push(object);
    return object;
  };
  expect(await judge(keeps)).toBe(false);
  expect(await judge(() => ({}))).toBe(true);
  expect(kept).toHaveLength(1);
});

trap('expect(o), console.log(o) and a caught assertion error do not pin the object, but a local of the awaiting test does', {
  naive: isCollectedAfter,
  ours: async (use: (object: object) => void) =>
    (
      await checkCollected((track) => {
        const object = track({ name: 'session' });
        use(object);
      })
    ).collected,
}, async (judge) => {
  const kept: object[] = [];
  expect(await judge((object) => kept.push(object))).toBe(false);
  const collected = await judge((object) => {
    expect(object).toEqual({ name: 'session' });
    console.log(object);
    try {
      expect(object).toBe(null);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
  });
  expect(collected).toBe(true);
  expect(kept).toHaveLength(1);
});
