import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assertCollected, checkCollected, collectGarbage } from '../../src/leak/index.js';
import { type Finalizer, finalize } from '../../src/reference/index.js';
import { exitingProcess } from './exiting-process.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Makes in a frame of its own, so that no local of the awaiting test keeps the target. */
function made<T>(make: () => T): T {
  return make();
}

describe('when the target has been collected', () => {
  it('the cleanup runs with the held value, although nobody keeps the Finalizer', async () => {
    const cleanup = vi.fn();
    const control = vi.fn();
    const kept = {};
    finalize(kept, control);
    made(() => void finalize({}, cleanup, 'held'));
    await collectGarbage();
    expect(cleanup.mock.calls).toEqual([['held']]);
    expect(control).not.toHaveBeenCalled();
    expect(kept).toEqual({});
  });

  it('a Finalizer that is kept keeps no target alive, and is no longer alive afterwards', async () => {
    const kept = {};
    const control = finalize(kept, () => {});
    let finalizer: Finalizer | undefined;
    await assertCollected((track) => {
      finalizer = finalize(track({}), () => {});
      finalizer.peek();
    });
    await collectGarbage(); // the cleanup comes in a job after the collection
    expect(finalizer!.alive).toBe(false);
    expect(finalizer!.peek()).toBe(undefined);
    expect(control.alive).toBe(true);
    expect(control.peek()?.target).toBe(kept);
  });

  it('it lets go of the cleanup and the held value with it, also where the Finalizer is kept', async () => {
    const finalizers: Finalizer[] = [];
    const kept = {};
    const heldForKept = new WeakRef(made(() => finalize(kept, () => {}, { held: true }).peek()!.heldValue));
    await assertCollected((track) => {
      finalizers.push(finalize({}, track(() => {}), track({}, 'held of a collected target')));
      const ran = finalize(kept, track(() => {}), track({}, 'held of one that ran'));
      ran.run();
      const detached = finalize(kept, track(() => {}), track({}, 'held of one that was detached'));
      detached.detach();
      finalizers.push(ran, detached);
    });
    expect(finalizers.map(({ alive }) => alive)).toEqual([false, false, false]);
    expect(heldForKept.deref()).toEqual({ held: true });
  });

  it('it lets go of them also if they would have run at the exit', async () => {
    const { exit } = exitingProcess();
    const kept = {};
    const waiting = vi.fn();
    finalize(kept, waiting, undefined, { atExit: true });
    await assertCollected((track) => {
      const atExit = true;
      finalize({}, track(() => {}, 'cleanup of a collected target'), undefined, { atExit });
      finalize(kept, track(() => {}, 'cleanup that ran'), undefined, { atExit }).run();
      finalize(kept, track(() => {}, 'cleanup that was detached'), undefined, { atExit }).detach();
    });
    expect(waiting).not.toHaveBeenCalled();
    exit();
    expect(waiting).toHaveBeenCalledTimes(1);
  });

  it('several of one target run last registered first', async () => {
    const ran: number[] = [];
    made(() => {
      const target = {};
      for (const n of [1, 2, 3, 4]) finalize(target, (held) => ran.push(held), n);
      finalize(target, (held) => ran.push(held), 5).detach();
    });
    await collectGarbage();
    expect(ran).toEqual([4, 3, 2, 1]);
  });

  it('one that was run, detached or disposed of does not run again', async () => {
    const cleanup = vi.fn();
    const waiting = vi.fn();
    made(() => {
      const target = {};
      finalize(target, cleanup, 'run').run();
      finalize(target, cleanup, 'detached').detach();
      finalize(target, cleanup, 'disposed')[Symbol.dispose]();
      finalize(target, waiting);
    });
    await collectGarbage();
    expect(waiting).toHaveBeenCalledTimes(1);
    expect(cleanup.mock.calls).toEqual([['run'], ['disposed']]);
  });

  it('between the collection and its turn it is alive, and its target is undefined', async () => {
    const seen: unknown[] = [];
    made(() => {
      const target = {};
      const first = finalize(target, (held) => held, 'first');
      finalize(target, () => seen.push(first.alive, first.peek()?.target, first.peek()?.heldValue));
    });
    await collectGarbage();
    expect(seen).toEqual([true, undefined, 'first']);
  });

  it('a cleanup may run or detach those of its target that still wait', async () => {
    const ran: unknown[] = [];
    made(() => {
      const target = {};
      const first = finalize(target, (held) => ran.push(held), 'first');
      const second = finalize(target, (held) => ran.push(held), 'second');
      finalize(target, () => {
        first.run();
        ran.push(second.detach()?.heldValue, second.detach());
      });
    });
    await collectGarbage();
    expect(ran).toEqual(['first', 'second', undefined]);
  });

  it('symbols and functions are finalized too', async () => {
    const ran: string[] = [];
    made(() => {
      finalize(Symbol('target') as unknown as object, (held) => ran.push(held), 'symbol');
      finalize(() => ran, (held) => ran.push(held), 'function');
    });
    await collectGarbage();
    expect(new Set(ran)).toEqual(new Set(['function', 'symbol']));
  });
});

describe('an error in a cleanup that the collector drove', () => {
  const open = new Error('still open');

  it('goes to onError, and the others run', async () => {
    const onError = vi.fn();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const others = vi.fn();
    made(() => {
      const target = {};
      finalize(target, others, 'first');
      finalize(target, throws, open, { onError });
      finalize(target, others, 'last');
    });
    await collectGarbage();
    expect(onError.mock.calls).toEqual([[open]]);
    expect(others.mock.calls).toEqual([['last'], ['first']]);
    expect(logged).not.toHaveBeenCalled();
  });

  it('goes to console.error without onError', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const others = vi.fn();
    made(() => {
      const target = {};
      finalize(target, others, 'first');
      finalize(target, throws, open);
    });
    await collectGarbage();
    expect(logged.mock.calls).toEqual([['weakly: a cleanup of finalize threw', open]]);
    expect(others.mock.calls).toEqual([['first']]);
  });

  it('is reported when it is a rejection, of a promise of another realm too', async () => {
    const onError = vi.fn();
    const otherRealm = runInNewContext('(error) => Promise.reject(error)') as (error: Error) => unknown;
    made(() => {
      const target = {};
      finalize(target, otherRealm, open, { onError });
      finalize(target, async (error) => throws(error), open, { onError });
      finalize(target, async () => 'closed', undefined, { onError });
    });
    await collectGarbage();
    expect(onError.mock.calls).toEqual([[open], [open]]);
  });

  it('is not lost when onError throws, or rejects, too', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const second = new Error('no log');
    const others = vi.fn();
    made(() => {
      const target = {};
      finalize(target, others);
      finalize(target, throws, open, { onError: () => throws(second) });
      finalize(target, throws, open, { onError: async () => throws(second) });
    });
    await collectGarbage();
    const report = ['weakly: a cleanup of finalize threw', open, 'and then its onError threw', second];
    expect(logged.mock.calls).toEqual([report, report]);
    expect(others).toHaveBeenCalledTimes(1);
  });

  function throws(error: Error): never {
    throw error;
  }
});

describe('what a finalizer keeps alive', () => {
  it('a held value, a cleanup or an onError that reaches the target leaks it: only the target itself can be refused', async () => {
    const ended = vi.fn();
    const finalizers: Finalizer[] = [];
    const { survivors } = await checkCollected(
      (track) => {
        const node = track({}, 'held value');
        finalizers.push(finalize(node, ended, { node }));
        const captured = track({}, 'cleanup');
        finalizers.push(finalize(captured, () => ended(captured)));
        const logged = track({}, 'onError');
        finalizers.push(finalize(logged, ended, undefined, { onError: () => ended(logged) }));
        finalize(track({}, 'control'), () => {});
      },
      { rounds: 4 },
    );
    expect(survivors).toEqual(['held value', 'cleanup', 'onError']);
    expect(ended).not.toHaveBeenCalled();
    for (const finalizer of finalizers) finalizer.detach();
  });

  it('detaching ends such a leak', async () => {
    await assertCollected((track) => {
      const node = track({});
      finalize(node, () => {}, { node }).detach();
    });
  });

  it.each([false, true])('200,000 finalizers made and given up on one target do not grow the heap: with atExit %s', async (atExit) => {
    exitingProcess();
    const target = {};
    const cleanup = vi.fn();
    const rounds = (count: number) => {
      for (let i = 0; i < count; i++) finalize(target, cleanup, i, { atExit }).detach();
    };
    rounds(1000);
    await collectGarbage();
    const before = process.memoryUsage().heapUsed;
    rounds(200_000);
    await collectGarbage();
    const grown = process.memoryUsage().heapUsed - before;
    expect(grown / 200_000).toBeLessThan(10);
    expect(finalize(target, cleanup).alive).toBe(true);
  });
});
