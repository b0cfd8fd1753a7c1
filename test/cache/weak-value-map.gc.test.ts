import { describe, expect, it } from 'vitest';
import { WeakValueMap } from '../../src/cache/index.js';
import { assertCollected, checkCollected, collectGarbage } from '../../src/leak/index.js';

/** Sets a value that nothing else holds. In a frame of its own, so that no variable of the test keeps it. */
function setUnheld(map: Map<string, unknown>, key: string, value: () => unknown = () => ({ key })): void {
  map.set(key, value());
}

describe('WeakValueMap', () => {
  it('holds objects and functions weakly, and primitives strongly, symbols included', async () => {
    const held = { name: 'held' };
    const map = new WeakValueMap<string, unknown>([['held', held]]);
    setUnheld(map, 'object');
    setUnheld(map, 'function', () => () => {});
    setUnheld(map, 'class', () => class Unheld extends Date {});
    setUnheld(map, 'symbol', () => Symbol('own'));
    setUnheld(map, 'text', () => 'a long text'.repeat(10));
    await collectGarbage();
    expect([...map.keys()]).toEqual(['held', 'symbol', 'text']);
    expect(map.get('held')).toBe(held);
  });

  it('shows a dead entry nowhere, and gives its key back without any call', async () => {
    const held = { name: 'held' };
    const map = new WeakValueMap<string, unknown>([['held', held]]);
    for (let n = 0; n < 10; n++) setUnheld(map, `dead ${n}`);
    expect(map.storedCount).toBe(11);
    await collectGarbage();
    expect(map.storedCount).toBe(1);
    expect(map.size).toBe(1);
    expect(map.get('held')).toBe(held);
  });

  it('keeps neither the values nor itself alive, nor the keys longer than the values', async () => {
    const control = new WeakValueMap<object, unknown>();
    const key = {};
    control.set(key, key);
    await assertCollected((track) => {
      const map = track(new WeakValueMap<object, unknown>(), 'map');
      const value = track({}, 'value');
      map.set(track({ value }, 'key that reaches its value'), value);
      map.set({}, map);
    });
    await assertCollected((track) => {
      control.set(track({}, 'key'), track({}, 'value'));
    });
    expect(control.get(key)).toBe(key);
  });

  it('keeps nothing alive by reading it, past the end of the job', async () => {
    const map = new WeakValueMap<string, object>();
    const report = await checkCollected((track) => {
      for (const name of ['get', 'has', 'size', 'forEach', 'entries', 'values', 'keys', 'getOrInsert']) map.set(name, track({ name }, name));
      map.get('get');
      map.has('has');
      expect(map.size).toBe(8);
      map.forEach(() => {});
      expect([...map.entries()].length + [...map.values()].length + [...map.keys()].length).toBe(24);
      map.getOrInsert('getOrInsert', {});
    });
    expect(report.survivors).toEqual([]);
  });

  it('keeps nothing alive through an iterator under way', async () => {
    const held = { name: 'held' };
    const map = new WeakValueMap<string, object>();
    const iterators: Iterator<unknown>[] = [];
    await assertCollected((track) => {
      map.set('given out', track({}, 'given out'));
      map.set('to come', track({}, 'to come'));
      map.set('held', held);
      for (const iterator of [map.entries(), map.values(), map[Symbol.iterator]()]) {
        iterator.next();
        iterators.push(iterator);
      }
    });
    expect(iterators.map((iterator) => iterator.next().value as unknown)).toEqual([['held', held], held, ['held', held]]);
    expect(iterators.every((iterator) => iterator.next().done)).toBe(true);
  });

  it('frees nothing within a job, however often a collection runs in it', async () => {
    const map = new WeakValueMap<string, unknown>();
    for (let n = 0; n < 100; n++) {
      setUnheld(map, `value ${n}`);
      if (n % 25 === 0) globalThis.gc!();
    }
    await Promise.resolve();
    globalThis.gc!();
    expect(map.size).toBe(100);
    await collectGarbage();
    expect(map.size).toBe(0);
  });

  it('lets groupBy groups go after the job, unless they are held', async () => {
    const grouped = () => {
      const groups = WeakValueMap.groupBy([1, 2, 3], (item) => (item % 2 === 0 ? 'even' : 'odd'));
      return { groups, odd: groups.get('odd') };
    };
    const { groups, odd } = grouped();
    await collectGarbage();
    expect([...groups]).toEqual([['odd', [1, 3]]]);
    expect(odd).toEqual([1, 3]);
  });

  it('gives a new value the place of a dead one', async () => {
    const map = new WeakValueMap<string, unknown>();
    setUnheld(map, 'x');
    await collectGarbage();
    const second = { name: 'second' };
    expect(map.delete('x')).toBe(false);
    expect(map.getOrInsert('x', second)).toBe(second);
    await collectGarbage();
    expect(map.get('x')).toBe(second);
    expect(map.size).toBe(1);
  });
});
