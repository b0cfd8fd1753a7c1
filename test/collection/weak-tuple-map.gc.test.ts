import { describe, expect, it } from 'vitest';
import { WeakTupleMap } from '../../src/collection/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';

describe('an entry of a WeakTupleMap', () => {
  it('dies with any of its objects, wherever it stands', async () => {
    const [first, second] = [{}, {}];
    const map = new WeakTupleMap<object>([[[first, 'x', second], { kept: true }]]);
    await assertCollected((track) => {
      map.set([first, track({}, 'last')], track({}, 'value of first and last'));
      map.set([track({}, 'first'), second], track({}, 'value of first and second'));
      map.set([1, first, 'x', track({}, 'inner'), 2, second], track({}, 'value of three'));
      map.set([track({}, 'only'), 1, 2, 3], track({}, 'value of one'));
      map.set([first, second, track(Symbol('symbol') as unknown as WeakKey)], track({}, 'value of a symbol'));
      map.set([track(Function('return 1') as WeakKey, 'function'), first], track({}, 'value of a function'));
    });
    expect(map.get([first, 'x', second])).toEqual({ kept: true });
  });

  it('dies although its value reaches its objects, the map and the other entries', async () => {
    const control = {};
    const map = new WeakTupleMap<object>([[[control], { control }]]);
    await assertCollected((track) => {
      const [first, second, third] = [track({}, 'first'), track({}, 'second'), track({}, 'third')];
      const all = { first, second, third, map };
      map.set([first, 1, second], track({ ...all }, 'value of first and second'));
      map.set([second, third], track({ ...all }, 'value of second and third'));
      map.set([third, first, 'x'], track({ ...all }, 'value of third and first'));
    });
    expect(map.get([control])).toEqual({ control });
  });

  it('dies with one object although its value reaches that one, and the other lives', async () => {
    const living = {};
    const map = new WeakTupleMap<object>();
    await assertCollected((track) => {
      const dying = track({}, 'dying');
      map.set([living, dying], track({ dying, living }, 'value under the living one'));
      map.set([dying, living], track({ dying, living }, 'value under the dying one'));
    });
    map.set([living], { control: true });
    expect(map.get([living])).toEqual({ control: true });
  });

  it('lives as long as all its objects do, although nobody holds the array or the value', async () => {
    const [first, second] = [{}, {}];
    const map = new WeakTupleMap<object>();
    map.set(['a', first, 'b', second], { value: 1 }).set(['only', 'primitives'], { value: 2 });
    await collectGarbage();
    expect(map.get(['a', first, 'b', second])).toEqual({ value: 1 });
    expect(map.get(['only', 'primitives'])).toEqual({ value: 2 });
  });

  it('keeps the array of its tuple for no moment', async () => {
    const object = {};
    const map = new WeakTupleMap<number>();
    await assertCollected((track) => {
      const tuple = track([object, 1], 'tuple');
      map.set(tuple, 1);
      map.getOrInsertComputed(track([object, 2], 'computed tuple'), () => 2);
    });
    expect([map.get([object, 1]), map.get([object, 2])]).toEqual([1, 2]);
  });

  it('is let go by delete and clear, with the value', async () => {
    const object = {};
    const map = new WeakTupleMap<object>([[[object, 'control'], {}]]);
    const cleared = new WeakTupleMap<object>();
    await assertCollected((track) => {
      map.set([object, 1], track({}, 'deleted')).delete([object, 1]);
      map.set([1, 2], track({}, 'deleted, primitives')).delete([1, 2]);
      map.set([object, 2], track({}, 'overwritten')).set([object, 2], {});
      cleared.set([object, 1], track({}, 'cleared')).set([1], track({}, 'cleared, primitives')).clear();
    });
    expect([map.has([object, 'control']), map.has([object, 2])]).toEqual([true, true]);
  });
});

describe('what remains', () => {
  const batch = 1000;
  const batches = 20;

  /** Bytes for each of many tuples after they have been set and ended. */
  async function residue(work: (map: WeakTupleMap<object>, n: number) => void): Promise<number> {
    const map = new WeakTupleMap<object>();
    const run = async (number: number) => {
      for (let n = number * batch; n < (number + 1) * batch; n++) work(map, n);
      // In between, so that the engine's room for the dead of one batch is used again for the next.
      await new Promise((resolve) => setImmediate(resolve));
      globalThis.gc!();
    };
    await run(0);
    await collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let number = 1; number <= batches; number++) await run(number);
    await collectGarbage();
    const bytes = (process.memoryUsage().heapUsed - before) / (batch * batches);
    map.clear();
    return bytes;
  }

  const held = Array.from({ length: batch * (batches + 1) }, (_, n) => ({ n }));

  it('after delete: nothing, whatever the tuple was made of', async () => {
    const [object] = held;
    for (const tuple of [
      (n: number) => [object!, n, n],
      (n: number) => [n, 'x', n],
      (n: number) => [held[n]!, object!, n],
      (n: number) => [held[n]!, held[n + 1] ?? object!],
      (n: number) => [n, {}, object!],
    ]) {
      let deleted = 0;
      const each = await residue((map, n) => {
        const key = tuple(n);
        map.set(key, {});
        if (map.delete(key)) deleted++;
      });
      expect(each).toBeLessThan(20);
      expect(deleted).toBe(held.length);
    }
  });

  it('after the death of the first object: nothing, primitives and other objects included', async () => {
    const [object] = held;
    for (const tuple of [(n: number) => [n, 'x', {}, n], (n: number) => [{}, object!, n], (n: number) => [n, {}, held[n]!]]) {
      expect(await residue((map, n) => void map.set(tuple(n), {}))).toBeLessThan(20);
    }
  });

  it('after the death of a later object: one empty WeakMap for each living one before it, however many died', async () => {
    const [object] = held;
    expect(await residue((map, n) => void map.set([object!, {}, n], {}))).toBeLessThan(20);
    const each = await residue((map, n) => void map.set([held[n]!, {}, n], {}));
    expect(each).toBeGreaterThan(100);
    expect(each).toBeLessThan(250);
    const again = await residue((map, n) => {
      for (let time = 0; time < 3; time++) map.set([held[n]!, {}, n], {});
    });
    expect(again).toBeLessThan(each + 20);
  });
});
