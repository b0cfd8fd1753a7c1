import { describe, expect, it, vi } from 'vitest';
import { IterableWeakSet } from '../../src/collection/index.js';

/** Values that live as long as the test, by name. */
const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];

describe('an IterableWeakSet', () => {
  it('does what a WeakSet does', () => {
    const set = new IterableWeakSet<object>();
    expect(set.has(a)).toBe(false);
    expect(set.add(a)).toBe(set);
    expect(set.add(a).has(a)).toBe(true);
    expect(set.storedCount).toBe(1);
    expect([set.delete(a), set.delete(a), set.has(a)]).toEqual([true, false, false]);
  });

  it('has nothing that cannot be a value of it', () => {
    const set = new IterableWeakSet<WeakKey>([a]);
    for (const wrong of [undefined, null, 0, '', NaN, Symbol.for('registered')]) {
      expect([set.has(wrong as never), set.delete(wrong as never)]).toEqual([false, false]);
    }
  });

  it('iterates in insertion order, in every form', () => {
    const set = new IterableWeakSet([b, a, c]);
    expect([...set]).toEqual([b, a, c]);
    expect([...set.values()]).toEqual([b, a, c]);
    expect([...set.keys()]).toEqual([b, a, c]);
    expect([...set.entries()]).toEqual([[b, b], [a, a], [c, c]]);
    const seen: unknown[] = [];
    set.forEach((...args) => seen.push(args));
    expect(seen).toEqual([[b, b, set], [a, a, set], [c, c, set]]);
    expect([set.size, set.storedCount]).toEqual([3, 3]);
  });

  it('leaves a value that is added again where it is, and puts one that was deleted at the end', () => {
    const set = new IterableWeakSet([a, b]);
    expect([...set.add(a)]).toEqual([a, b]);
    set.delete(a);
    expect([...set.add(a)]).toEqual([b, a]);
  });

  it('takes functions and non-registered symbols', () => {
    const [method, symbol] = [() => {}, Symbol('unique') as unknown as WeakKey];
    const set = new IterableWeakSet<WeakKey>([method, symbol]);
    expect([...set]).toEqual([method, symbol]);
    expect([set.has(symbol), set.delete(symbol), set.size]).toEqual([true, true, 1]);
  });

  it('is empty after clear, and can be filled again', () => {
    const set = new IterableWeakSet([a, b]);
    set.clear();
    expect([set.size, set.storedCount, set.has(a), [...set]]).toEqual([0, 0, false, []]);
    expect([...set.add(c)]).toEqual([c]);
  });

  it('calls forEach with thisArg, and throws what the callback throws', () => {
    const set = new IterableWeakSet([a, b]);
    const callback = vi.fn();
    set.forEach(callback, b);
    expect(callback.mock.contexts[0]).toBe(b);
    callback.mockImplementation(() => {
      throw new Error('no more');
    });
    callback.mockClear();
    expect(() => set.forEach(callback)).toThrow('no more');
    expect(callback).toHaveBeenCalledTimes(1);
    expect(set.size).toBe(2);
  });

  it('can be changed during iteration', () => {
    const set = new IterableWeakSet([a, b]);
    const seen: unknown[] = [];
    for (const value of set) {
      seen.push(value);
      set.delete(value);
      if (seen.length === 1) {
        set.delete(b);
        set.add(c);
      }
    }
    expect([seen, set.size]).toEqual([[a, c], 0]);
  });
});
