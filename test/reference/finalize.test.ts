import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { finalize } from '../../src/reference/index.js';

describe('a Finalizer', () => {
  it('is alive until it is run', () => {
    const target = {};
    const finalizer = finalize(target, () => 'closed');
    expect(finalizer.alive).toBe(true);
    finalizer.run();
    expect(finalizer.alive).toBe(false);
  });

  it('run() calls the cleanup with the held value and returns its result', () => {
    const target = {};
    const finalizer = finalize(target, (price: number) => price * 2, 21);
    expect(finalizer.run()).toBe(42);
  });

  it('without a held value the cleanup gets undefined, and no `this`', () => {
    const seen: unknown[] = [];
    const cleanup = function (this: unknown, ...args: unknown[]) {
      seen.push(this, args);
    };
    finalize({}, cleanup).run();
    expect(seen).toEqual([undefined, [undefined]]);
  });

  it('runs at most once, however often it is told to', () => {
    const cleanup = vi.fn(() => 'closed');
    const finalizer = finalize({}, cleanup);
    expect([finalizer.run(), finalizer.run(), finalizer.detach()]).toEqual(['closed', undefined, undefined]);
    expect(cleanup).toHaveBeenCalledTimes(1);
  });

  it('is no longer alive inside its own cleanup, so that a re-entrant run() is harmless', () => {
    const seen: unknown[] = [];
    const finalizer = finalize({}, () => {
      seen.push(finalizer.alive, finalizer.run(), finalizer.peek(), finalizer.detach());
      return 'once';
    });
    expect(finalizer.run()).toBe('once');
    expect(seen).toEqual([false, undefined, undefined, undefined]);
  });

  it('run() throws what the cleanup throws, and is over with it', () => {
    const finalizer = finalize({}, () => {
      throw new Error('still open');
    });
    expect(() => finalizer.run()).toThrow('still open');
    expect(finalizer.alive).toBe(false);
    expect(finalizer.run()).toBe(undefined);
  });

  it('run() throws to its caller, not to onError', () => {
    const onError = vi.fn();
    const cleanup = () => {
      throw new Error('still open');
    };
    expect(() => finalize({}, cleanup, undefined, { onError }).run()).toThrow('still open');
    expect(onError).not.toHaveBeenCalled();
  });

  it('run() hands a promise of the cleanup to its caller', async () => {
    const finalizer = finalize({}, async () => Promise.reject(new Error('still open')));
    await expect(finalizer.run()).rejects.toThrow('still open');
  });

  it('peek() shows what would run and leaves it alive', () => {
    const target = { name: 'session' };
    const cleanup = vi.fn((held: string) => held.length);
    const finalizer = finalize(target, cleanup, 'held');
    const details = finalizer.peek();
    expect(details?.target).toBe(target);
    expect(details?.cleanup).toBe(cleanup);
    expect(details?.heldValue).toBe('held');
    expect(finalizer.alive).toBe(true);
    expect(cleanup).not.toHaveBeenCalled();
  });

  it('detach() gives it up and returns what peek() showed', () => {
    const target = { name: 'session' };
    const cleanup = vi.fn();
    const finalizer = finalize(target, cleanup, 'held');
    expect(finalizer.detach()).toEqual({ target, cleanup, heldValue: 'held' });
    expect(finalizer.alive).toBe(false);
    expect([finalizer.detach(), finalizer.peek(), finalizer.run()]).toEqual([undefined, undefined, undefined]);
    expect(cleanup).not.toHaveBeenCalled();
  });

  it('is Disposable: a using block runs it, once, and disposing again is harmless', () => {
    const cleanup = vi.fn();
    const target = {};
    {
      using finalizer = finalize(target, cleanup, 'held');
      expect(finalizer.alive).toBe(true);
    }
    expect(cleanup.mock.calls).toEqual([['held']]);
    const finalizer = finalize(target, cleanup);
    finalizer.detach();
    finalizer[Symbol.dispose]();
    finalizer[Symbol.dispose]();
    expect(cleanup).toHaveBeenCalledTimes(1);
  });

  it('several of one target are independent of each other', () => {
    const target = {};
    const ran: string[] = [];
    const [first, second, third] = ['first', 'second', 'third'].map((name) => finalize(target, (held) => ran.push(held), name));
    second!.run();
    third!.detach();
    expect([first!.alive, second!.alive, third!.alive]).toEqual([true, false, false]);
    expect(ran).toEqual(['second']);
  });

  it('falsy held values arrive as they are', () => {
    for (const held of [0, -0, NaN, '', null, false, undefined]) {
      const finalizer = finalize({}, (value: unknown) => value, held as unknown);
      expect(finalizer.peek()?.heldValue).toBe(held);
      expect(finalizer.run()).toBe(held);
    }
  });

  it('accepts functions and non-registered symbols as targets', () => {
    const symbol = Symbol('target') as unknown as object;
    const target = () => {};
    expect(finalize(target, () => 'function').peek()?.target).toBe(target);
    expect(finalize(symbol, () => 'symbol').peek()?.target).toBe(symbol);
  });

  it('prints whether it is alive', () => {
    const finalizer = finalize({}, () => {});
    expect(inspect(finalizer)).toBe('Finalizer <alive>');
    finalizer.detach();
    expect(inspect(finalizer)).toBe('Finalizer <ended>');
  });
});
