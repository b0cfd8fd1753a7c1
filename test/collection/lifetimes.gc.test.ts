import { describe, expect, it } from 'vitest';
import { IterableWeakMap, IterableWeakSet } from '../../src/collection/index.js';
import { WeakCells } from '../../src/collection/weak-cells.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';

const controls = (count: number): { control: number }[] => Array.from({ length: count }, (_, control) => ({ control }));

describe('an IterableWeakMap', () => {
  it('lets go of an entry with its key, value and all', async () => {
    const [control] = controls(1);
    const map = new IterableWeakMap([[control!, 'kept']]);
    await assertCollected((track) => {
      const key = track({ control: -1 }, 'key');
      map.set(key, track({ key }, 'value') as never);
    });
    expect([...map]).toEqual([[control, 'kept']]);
    expect(map.size).toBe(1);
  });

  it('lets values go that reach each other\'s keys', async () => {
    const [control] = controls(1);
    const map = new IterableWeakMap<object, unknown>([[control!, 'kept']]);
    await assertCollected((track) => {
      const [first, second] = [track({}, 'first'), track({}, 'second')];
      map.set(first, { second, map }).set(second, { first, map });
    });
    expect([...map.keys()]).toEqual([control]);
  });

  it('keeps a value that nobody else holds, for as long as its key lives', async () => {
    const [key] = controls(1);
    const map = new IterableWeakMap([[key!, { value: 1 }]]);
    await collectGarbage();
    expect(map.get(key!)).toEqual({ value: 1 });
    expect([...map.values()]).toEqual([{ value: 1 }]);
  });

  it('lets a value go that was overwritten, deleted or cleared, while its key lives', async () => {
    const [overwritten, deleted, cleared] = controls(3);
    const map = new IterableWeakMap<object, object>();
    const other = new IterableWeakMap<object, object>();
    await assertCollected((track) => {
      map.set(overwritten!, track({}, 'overwritten')).set(overwritten!, {});
      map.set(deleted!, track({}, 'deleted')).delete(deleted!);
      other.set(cleared!, track({}, 'cleared')).clear();
    });
    expect([map.size, other.size]).toEqual([1, 0]);
  });

  it('is collected itself while its keys live, and its values with it', async () => {
    const [key] = controls(1);
    await assertCollected((track) => {
      track(new IterableWeakMap([[key!, track({}, 'value')]]), 'map');
      track(new IterableWeakSet([key!]), 'set');
    });
    expect(key).toEqual({ control: 0 });
  });

  it('ends the entry of a symbol or a function too', async () => {
    const kept = () => {};
    const map = new IterableWeakMap<WeakKey, number>([[kept, 1]]);
    await assertCollected((track) => {
      map.set(track(Symbol('dropped') as unknown as WeakKey), 2);
      map.set(track(Function('return 1') as WeakKey, 'function'), 3);
    });
    expect([...map]).toEqual([[kept, 1]]);
  });
});

describe('an iterator', () => {
  it('holds neither the current entry nor those to come', async () => {
    const [first, last] = controls(2);
    const map = new IterableWeakMap<object, object>([[first!, {}]]);
    const iterators: Iterator<unknown>[] = [];
    await assertCollected((track) => {
      map.set(track({}, 'current'), track({}, 'its value')).set(track({}, 'next'), {}).set(last!, { last: true });
      iterators.push(map.entries(), map.keys(), map.values());
      for (const iterator of iterators) {
        iterator.next();
        iterator.next();
      }
    });
    expect(iterators.map((iterator) => iterator.next().value)).toEqual([[last, { last: true }], last, { last: true }]);
    expect(iterators.map((iterator) => iterator.next().done)).toEqual([true, true, true]);
    expect(first).toEqual({ control: 0 });
  });
});

describe('the result of a set method', () => {
  it('keeps nothing alive', async () => {
    const [a, b] = controls(2);
    const results: IterableWeakSet<object>[] = [];
    await assertCollected((track) => {
      const set = new IterableWeakSet<object>([a!, track({}, 'ours')]);
      const other = new Set<object>([b!, track({}, 'theirs')]);
      results.push(set.union(other), set.intersection(set), set.difference(other), set.symmetricDifference(other));
    });
    expect(results.map((result) => [...result])).toEqual([[a, b], [a], [a], [a, b]]);
  });

  it('counts no dead value: neither ours nor those of another IterableWeakSet', async () => {
    const [a] = controls(1);
    const fill = () => [new IterableWeakSet<object>([{}, a!, {}]), new IterableWeakSet<object>([a!, {}])] as const;
    const [set, other] = fill();
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc!();
    expect([set.isSubsetOf(other), set.isSupersetOf(other), set.isSubsetOf(new Set([a!])), set.isDisjointFrom(other)]).toEqual([true, true, true, false]);
    expect([...set.union(other)]).toEqual([a]);
    expect([set.storedCount, other.storedCount]).toEqual([3, 2]);
  });
});

describe('dead cells', () => {
  it('are dropped without any call', async () => {
    const kept = controls(3);
    const map = new IterableWeakMap<object, object>();
    const set = new IterableWeakSet<object>();
    const fill = () => {
      for (const key of kept) {
        map.set({}, {}).set(key, key);
        set.add({}).add(key);
      }
    };
    fill();
    expect([map.storedCount, set.storedCount]).toEqual([6, 6]);
    await collectGarbage();
    expect([map.storedCount, set.storedCount]).toEqual([3, 3]);
    expect([...map]).toEqual(kept.map((key) => [key, key]));
    expect([...set]).toEqual(kept);
  });

  it('are dropped of a set that was empty for a while, too', async () => {
    const set = new IterableWeakSet<object>();
    for (let round = 0; round < 2; round++) {
      (() => set.add({}))();
      await collectGarbage();
      expect(set.storedCount).toBe(0);
    }
  });

  it('take no cell with them that a key has got since', async () => {
    const keys = controls(50);
    const map = new IterableWeakMap<object, number>(keys.map((key, n) => [key, n]));
    (() => map.set({}, 0))();
    for (const key of keys) map.delete(key);
    for (const [n, key] of keys.entries()) map.set(key, n + 1);
    await collectGarbage();
    expect([...map]).toEqual(keys.map((key, n) => [key, n + 1]));
    expect(map.storedCount).toBe(50);
  });

  it('are left alone by a sweep that looks at others only', async () => {
    const living = {};
    const cells = new WeakCells<object>();
    // Of 513 every second one is looked at: 257 dead are dropped; the living one and 255 dead are left.
    const fill = () => {
      for (let n = 0; n < 513; n++) cells.append(n === 1 ? living : {});
    };
    fill();
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc!();
    const sweep = cells.sweep(2, 0);
    let steps = 0;
    let step = sweep.next();
    for (; !step.done; step = sweep.next()) steps++;
    expect(step.value).toEqual({ seen: 257, dead: 257 });
    expect(steps).toBe(2);
    expect([cells.storedCount, cells.count(Infinity), cells.has(living), cells.delete(living)]).toEqual([256, 1, true, true]);
  });

  it('give their memory back, also that of the tables, if few are left of many', async () => {
    const kept = controls(3);
    const map = new IterableWeakMap<object, object>();
    const set = new IterableWeakSet<object>();
    await collectGarbage();
    const before = process.memoryUsage().heapUsed;
    // Not a variable: the engine lets go of one that is read no more.
    const held = { keys: [...kept] as object[] };
    for (let n = 0; n < 50_000; n++) held.keys.push({});
    // In a frame of its own: the variable of the loop would keep the last key for as long as this test waits.
    (() => {
      for (const key of held.keys) {
        map.set(key, { key });
        set.add(key);
      }
    })();
    await collectGarbage();
    expect([map.storedCount, set.storedCount]).toEqual([50_003, 50_003]);
    held.keys = [];
    // 50,000 take several slices, in timers.
    for (let round = 0; round < 100 && map.storedCount + set.storedCount > 6; round++) await collectGarbage();
    expect([...map]).toEqual(kept.map((key) => [key, { key }]));
    expect([...set]).toEqual(kept);
    expect(kept.every((key) => map.has(key) && set.has(key))).toBe(true);
    expect(set.delete(kept[0]!) && map.delete(kept[0]!)).toBe(true);
    await collectGarbage();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_500_000);
  });
});
