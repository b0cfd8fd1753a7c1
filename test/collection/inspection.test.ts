import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { IterableWeakMap, IterableWeakSet, WeakTupleMap } from '../../src/collection/index.js';

const key = { name: 'key' };

describe('console.log', () => {
  it('shows a weak collection as the strong one with the same entries', () => {
    expect(inspect(new IterableWeakMap([[key, [1, 2]]]))).toBe("IterableWeakMap(1) { { name: 'key' } => [ 1, 2 ] }");
    expect(inspect(new IterableWeakSet([key]))).toBe("IterableWeakSet(1) { { name: 'key' } }");
    expect(inspect(new IterableWeakMap())).toBe('IterableWeakMap(0) {}');
  });

  it('shows the name of a subclass, and keeps to the depth asked for', () => {
    class Sessions extends IterableWeakSet<object> {}
    const sessions = new Sessions([{ deep: { deeper: {} } }]);
    expect(inspect(sessions)).toBe('Sessions(1) { { deep: { deeper: {} } } }');
    expect(inspect(sessions, { depth: 0 })).toBe('Sessions(1) { [Object] }');
    expect(inspect({ sessions }, { depth: 0 })).toBe('{ sessions: [Sessions] }');
    expect(inspect({ sessions }, { depth: null })).toBe('{ sessions: Sessions(1) { { deep: { deeper: {} } } } }');
    expect(inspect(new Map([[1, sessions]]), { depth: 1 })).toBe('Map(1) { 1 => Sessions(1) { [Object] } }');
  });

  it('shows that the entries of a WeakTupleMap are not known', () => {
    class Layouts extends WeakTupleMap<number> {}
    expect(inspect(new Layouts([[[key], 1]]))).toBe('Layouts { <items unknown> }');
  });
});

it('a test runner compares the living entries', () => {
  expect(new IterableWeakMap([[key, 1]])).toEqual(new IterableWeakMap([[key, 1]]));
  expect(new IterableWeakMap([[key, 1]])).not.toEqual(new IterableWeakMap([[key, 2]]));
  expect(new IterableWeakSet([key])).not.toEqual(new IterableWeakSet([{ name: 'other' }]));
});
