import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { WeakCache, WeakValueMap } from '../../src/cache/index.js';
import { assertCollected } from '../../src/leak/index.js';

const a = { name: 'a' };

it('shows the live entries of a WeakValueMap, and of a subclass under its name', () => {
  class Images extends WeakValueMap<string, unknown> {}
  expect(inspect(new WeakValueMap([['x', a], ['y', a]]))).toBe("WeakValueMap(2) { 'x' => { name: 'a' }, 'y' => { name: 'a' } }");
  expect(inspect(new Images([['x', 5]]))).toBe("Images(1) { 'x' => 5 }");
  expect(inspect({ deep: { deeper: { map: new WeakValueMap() } } }, { depth: 1 })).toBe('{ deep: { deeper: [Object] } }');
  expect(inspect({ map: new WeakValueMap([['x', a]]) }, { depth: 0 })).toBe('{ map: [WeakValueMap] }');
});

it('shows the live values of a WeakCache', () => {
  const cache = new WeakCache<string, object>().set('x', a);
  expect(inspect(cache)).toBe("WeakCache(1) { 'x' => { name: 'a' } }");
  expect(String(cache)).toBe('[object WeakCache]');
});

it('keeps nothing alive by showing it', async () => {
  const held = { name: 'held' };
  const map = new WeakValueMap<string, object>([['held', held]]);
  await assertCollected((track) => {
    map.set('shown', track({ name: 'shown' }));
    expect(inspect(map)).toContain("name: 'shown'");
  });
  expect(inspect(map)).toBe("WeakValueMap(1) { 'held' => { name: 'held' } }");
});
