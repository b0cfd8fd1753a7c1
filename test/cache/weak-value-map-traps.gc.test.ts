import { expect } from 'vitest';
import { WeakValueMap } from '../../src/cache/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { CleanUpByKeyMap } from '../naive/cache/clean-up-by-key-map.js';
import { GeneratorMap } from '../naive/cache/generator-map.js';
import { LateCheckMap } from '../naive/cache/late-check-map.js';
import { LocalRegistryMap } from '../naive/cache/local-registry-map.js';
import { MapOfReferences } from '../naive/cache/map-of-references.js';
import { ObjectsOnlyMap } from '../naive/cache/objects-only-map.js';
import { RegistrationPerSetMap } from '../naive/cache/registration-per-set-map.js';
import { SweepOnSetMap } from '../naive/cache/sweep-on-set-map.js';
import { SymbolsAsTargetsMap } from '../naive/cache/symbols-as-targets-map.js';
import { TruthyMap } from '../naive/cache/truthy-map.js';
import { type Sides, trap } from '../trap.js';

/** What of a map the tests here use. */
interface MapLike<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
  has(key: K): boolean;
  delete(key: K): boolean;
  clear(): void;
  getOrInsertComputed(key: K, compute: (key: K) => V): V;
  values(): Iterator<V>;
}
type Settable<K, V> = Pick<MapLike<K, V>, 'set'>;

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** In a frame of its own, so that no variable of the test keeps the value. */
function setUnheld(map: Settable<string, object>, key: string): void {
  map.set(key, { key });
}

/** The key gets a new value when the old one is dead already, and before any cleanup callback has run. */
async function replaceDead(map: Settable<string, object>, replace: (value: object) => void): Promise<object> {
  setUnheld(map, 'x');
  await job();
  globalThis.gc!();
  const second = { name: 'second' };
  replace(second);
  await collectGarbage();
  return second;
}

const byKey: Sides<() => Pick<MapLike<string, object>, 'get' | 'set' | 'delete' | 'clear'>> = { naive: () => new CleanUpByKeyMap<string, object>(), ours: () => new WeakValueMap<string, object>() };

trap('late clean-up deletes a live entry: after set', byKey, async (make) => {
  const map = make();
  const second = await replaceDead(map, (value) => map.set('x', value));
  expect(map.get('x')).toBe(second);
});

trap('late clean-up deletes a live entry: after delete and set', byKey, async (make) => {
  const map = make();
  const second = await replaceDead(map, (value) => {
    map.delete('x');
    map.set('x', value);
  });
  expect(map.get('x')).toBe(second);
});

trap('late clean-up deletes a live entry: after clear and set', byKey, async (make) => {
  const map = make();
  const second = await replaceDead(map, (value) => {
    map.clear();
    map.set('x', value);
  });
  expect(map.get('x')).toBe(second);
});

trap('the dead are counted and iterated over', {
  naive: () => new MapOfReferences<string, object>() as Map<string, unknown>,
  ours: () => new WeakValueMap<string, unknown>(),
}, async (make) => {
  const map = make();
  const control = { name: 'control' };
  map.set('control', control);
  setUnheld(map, 'dead');
  await job();
  globalThis.gc!();
  // No cleanup callback can have run yet.
  const visited: unknown[] = [];
  map.forEach((_value, key) => visited.push(key));
  expect(map.get('dead')).toBe(undefined);
  expect([map.size, map.has('dead'), [...map.keys()], [...map.values()].length, [...map].length, visited]).toEqual([1, false, ['control'], 1, 1, ['control']]);
});

trap('a subclass of Map gives its WeakRefs away', {
  naive: () => new MapOfReferences<string, object>() as Map<string, unknown>,
  ours: () => new WeakValueMap<string, unknown>(),
}, (make) => {
  const value = { name: 'value' };
  const map = make();
  map.set('x', value);
  expect([...map.values()]).toEqual([value]);
  map.forEach((given) => expect(given).toBe(value));
});

trap<() => Pick<MapLike<string, unknown>, 'get' | 'set'>>('a set that fails loses the old entry', {
  naive: () => new LateCheckMap<string, unknown>(),
  ours: () => new WeakValueMap<string, unknown>(),
}, (make) => {
  const old = { name: 'old' };
  const map = make();
  map.set('x', old);
  try {
    map.set('x', 5);
  } catch {
    expect(map.get('x')).toBe(old);
    return;
  }
  expect(map.get('x')).toBe(5);
});

const truthy: Sides<() => Pick<MapLike<unknown, unknown>, 'set' | 'has' | 'delete' | 'getOrInsertComputed'>> = { naive: () => new TruthyMap<unknown, unknown>(), ours: () => new WeakValueMap<unknown, unknown>() };

trap('falsy keys cannot be deleted', truthy, (make) => {
  const value = { name: 'value' };
  for (const key of [0, -0, '', Number.NaN, undefined, null, false, 0n]) {
    const map = make();
    map.set(key, value);
    expect(map.delete(key)).toBe(true);
    expect(map.has(key)).toBe(false);
  }
});

trap('falsy values are not found, not deleted, and computed again', truthy, (make) => {
  for (const value of [0, -0, '', Number.NaN, undefined, null, false, 0n]) {
    const map = make();
    map.set('x', value);
    expect(map.has('x')).toBe(true);
    expect(map.getOrInsertComputed('x', () => 'computed again')).toBe(value);
    expect(map.delete('x')).toBe(true);
  }
});

trap<() => Pick<MapLike<string, object>, 'get' | 'set'>>('a function as value is never collected', {
  naive: () => new ObjectsOnlyMap<string, object>(),
  ours: () => new WeakValueMap<string, object>(),
}, async (make) => {
  const map = make();
  const control = () => {};
  map.set('control', control);
  await assertCollected((track) => {
    map.set('object', track({}, 'object'));
    map.set('function', track(() => {}, 'function'));
  }, { rounds: 4 });
  expect(map.get('control')).toBe(control);
});

trap<() => Pick<MapLike<string, unknown>, 'get' | 'set'>>('a registered symbol is no weak target', {
  naive: () => new SymbolsAsTargetsMap<string, unknown>(),
  ours: () => new WeakValueMap<string, unknown>(),
  naiveThrows: /TypeError/,
}, (make) => {
  const map = make();
  map.set('x', Symbol.for('registered'));
  expect(map.get('x')).toBe(Symbol.for('registered'));
});

trap<() => Pick<MapLike<string, object>, 'set' | 'delete'>>('setting and deleting one long-lived value grows without end', {
  naive: () => new RegistrationPerSetMap<string, object>(),
  ours: () => new WeakValueMap<string, object>(),
}, async (make) => {
  const map = make();
  const value = { name: 'value' };
  const round = async () => {
    for (let n = 0; n < 50_000; n++) {
      map.set('x', value);
      map.delete('x');
    }
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = await round();
  await round();
  expect((await round()) - before).toBeLessThan(1_000_000);
  expect(value).toEqual({ name: 'value' });
});

trap<(entries: Iterable<readonly [string, object]>) => { readonly storedCount: number }>('a FinalizationRegistry that nobody refers to is collected itself', {
  naive: (entries: Iterable<readonly [string, object]>) => new LocalRegistryMap(entries),
  ours: (entries: Iterable<readonly [string, object]>) => new WeakValueMap(entries),
}, async (make) => {
  const control = { name: 'control' };
  const held: object[] = [{}, {}];
  const map = make([...held.map((value, index) => [`dead ${index}`, value] as const), ['control', control]]);
  await collectGarbage();
  expect(map.storedCount).toBe(3);
  held.length = 0;
  await collectGarbage();
  expect(map.storedCount).toBe(1);
});

trap<() => Settable<string, object>>('a sweep that derefs resurrects', {
  naive: () => new SweepOnSetMap<string, object>(),
  ours: () => new WeakValueMap<string, object>(),
}, async (make) => {
  const map = make();
  const control = { name: 'control' };
  const fill = () => {
    const references = [new WeakRef<object>(control)];
    for (let n = 0; n < 1000; n++) {
      const value = { n };
      references.push(new WeakRef(value));
      map.set(`value ${n}`, value);
    }
    return references;
  };
  const references = fill();
  await job();
  map.set('one more', control);
  globalThis.gc!();
  expect(references.filter((reference) => reference.deref() !== undefined)).toHaveLength(1);
});

trap<() => Pick<MapLike<string, object>, 'set' | 'values'>>('an iterator under way keeps what it has given out', {
  naive: () => new GeneratorMap<string, object>(),
  ours: () => new WeakValueMap<string, object>(),
}, async (make) => {
  const map = make();
  const control = { name: 'control' };
  const iterators: Iterator<object>[] = [];
  await assertCollected((track) => {
    map.set('given out', track({}, 'given out'));
    map.set('control', control);
    const values = map.values();
    values.next();
    iterators.push(values);
  }, { rounds: 4 });
  expect(iterators[0]!.next().value).toBe(control);
});
