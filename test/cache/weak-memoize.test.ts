import { describe, expect, it, vi } from 'vitest';
import { weakMemoize } from '../../src/cache/index.js';
import { jsonMemoize } from '../naive/cache/json-memoize.js';
import { trap } from '../trap.js';

const page = { name: 'page' };
const theme = { name: 'theme' };

describe('weakMemoize', () => {
  it('calls the function once for the same arguments, objects and primitives', () => {
    const fn = vi.fn((...args: unknown[]) => ({ args }));
    const memoized = weakMemoize(fn);
    for (const args of [[], [page], [page, theme], [theme, page], [1], ['1'], [1, page], [page, 1], [undefined], [null], [Number.NaN], [Symbol.for('x')]]) {
      const result = memoized(...args);
      expect(result.args).toEqual(args);
      expect(memoized(...args)).toBe(result);
    }
    expect(fn).toHaveBeenCalledTimes(12);
    expect(memoized(-0)).toBe(memoized(0));
  });

  it('keeps falsy results', () => {
    for (const result of [undefined, null, 0, '', false, Number.NaN]) {
      const fn = vi.fn((_page: object) => result);
      const memoized = weakMemoize(fn);
      expect([memoized(page), memoized(page)]).toEqual([result, result]);
      expect(fn).toHaveBeenCalledTimes(1);
    }
  });

  it('keeps nothing of a call that throws', () => {
    let isBroken = true;
    const memoized = weakMemoize((_page: object) => {
      if (isBroken) throw new RangeError('broken');
      return 'found';
    });
    expect(() => memoized(page)).toThrow(RangeError);
    isBroken = false;
    expect(memoized(page)).toBe('found');
    isBroken = true;
    expect(memoized(page)).toBe('found');
  });

  it('keeps a promise, but not one that rejects', async () => {
    const outcomes = [Promise.reject(new Error('down')), Promise.resolve('up')];
    const memoized = weakMemoize((_key: string) => outcomes.shift()!);
    const failing = memoized('x');
    expect(memoized('x')).toBe(failing);
    await expect(failing).rejects.toThrow('down');
    expect(await memoized('x')).toBe('up');
    expect(await memoized('x')).toBe('up');
  });

  it('does not drop what is newer than the promise that rejects', async () => {
    let fail = (_error: Error): void => {};
    const results = [new Promise<string>((_resolve, reject) => (fail = reject)), Promise.resolve('new')];
    const memoized = weakMemoize((_key: string) => results.shift()!);
    const old = memoized('x');
    memoized.delete('x');
    const newer = memoized('x');
    fail(new Error('down'));
    await expect(old).rejects.toThrow('down');
    expect(memoized('x')).toBe(newer);
  });

  it('forgets by delete and by clear', () => {
    const fn = vi.fn((...args: unknown[]) => args.length);
    const memoized = weakMemoize(fn);
    memoized(page, 1);
    memoized(1);
    expect(memoized.delete(page, 2)).toBe(false);
    expect(memoized.delete(page, 1)).toBe(true);
    expect(memoized.delete(page, 1)).toBe(false);
    memoized(page, 1);
    memoized(1);
    expect(fn).toHaveBeenCalledTimes(3);
    expect(memoized.clear()).toBe(undefined);
    memoized(page, 1);
    memoized(1);
    expect(fn).toHaveBeenCalledTimes(5);
  });

  it('memoizes a recursive function', () => {
    const fibonacci: (n: number) => bigint = weakMemoize((n: number): bigint => (n < 2 ? BigInt(n) : fibonacci(n - 1) + fibonacci(n - 2)));
    expect(fibonacci(90)).toBe(2880067194370816120n);
  });

  it('gives everyone the result that came first where the function asks for its own', () => {
    let isOuter = true;
    const results: object[] = [];
    const memoized: (key: string) => object = weakMemoize((key: string): object => {
      if (isOuter) {
        isOuter = false;
        results.push(memoized(key));
      }
      return { key };
    });
    expect(memoized('x')).toBe(results[0]);
    expect(memoized('x')).toBe(results[0]);
  });

  it('does not keep the result of a call during which it is cleared', () => {
    let calls = 0;
    const memoized: ((key: string) => number) & { clear(): void } = weakMemoize((_key: string): number => {
      calls++;
      if (calls === 1) memoized.clear();
      return calls;
    });
    expect([memoized('x'), memoized('x'), memoized('x')]).toEqual([1, 2, 2]);
  });

  it('calls the function without this, so that a method fails rather than answers for another object', () => {
    const memoized = weakMemoize(function (this: unknown, _key: string): unknown {
      return this;
    } as (key: string) => unknown);
    expect(Reflect.apply(memoized, page, ['x'])).toBe(undefined);
  });

  it('has the name and the length of the function', () => {
    const memoized = weakMemoize(function layout(_page: object, _width: number) {
      return 1;
    });
    expect([memoized.name, memoized.length]).toEqual(['layout', 2]);
  });

  it('finds different arguments different', () => {
    const memoized = weakMemoize((...args: unknown[]) => args);
    expect(memoized(1, page)).not.toBe(memoized(page, 1, page));
    expect(memoized(page)).not.toBe(memoized(page, undefined));
    expect(memoized(1)).not.toBe(memoized('1'));
    expect(memoized(page)).not.toBe(memoized({ ...page }));
  });
});

trap('arguments that look the same give the same result', { naive: jsonMemoize, ours: weakMemoize as typeof jsonMemoize }, (memoize) => {
  const memoized = memoize((...args: object[]) => args[0]) as (object: object) => object | undefined;
  const first = { name: 'page' };
  const second = { name: 'page' };
  expect(memoized(first)).toBe(first);
  expect(memoized(second)).toBe(second);
});
