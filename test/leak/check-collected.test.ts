import { describe, expect, it, vi } from 'vitest';
import { LeakError, type Track, assertCollected, checkCollected } from '../../src/leak/index.js';

class Session {
  readonly id = 1;
}

describe('checkCollected', () => {
  it('reports that everything was collected', async () => {
    const report = await checkCollected((track) => {
      track(new Session());
      track(new Session());
    });
    expect(report).toEqual({ collected: true, watched: 2, survivors: [], heldByFrame: [], rounds: 1, traces: [] });
  });

  it('reports the survivors, in the order of tracking', async () => {
    const kept: object[] = [];
    const report = await checkCollected((track) => {
      kept.push(track(new Session(), 'first'));
      track(new Session(), 'second');
      kept.push(track(new Session(), 'third'));
    });
    expect(report).toMatchObject({ collected: false, watched: 3, survivors: ['first', 'third'], heldByFrame: ['first', 'third'], rounds: 15 });
    expect(kept).toHaveLength(2);
  });

  it('track returns its object, so that it can stand around an expression', async () => {
    const kept: Session[] = [];
    await checkCollected(
      (track) => {
        const session = new Session();
        expect(track(session)).toBe(session);
        kept.push(track(new Session()));
      },
      { rounds: 1 },
    );
    expect(kept[0]).toBeInstanceOf(Session);
  });

  it('takes an asynchronous make, and starts when it is done', async () => {
    const steps: string[] = [];
    const report = await checkCollected(async (track) => {
      const session = track(new Session());
      await new Promise((resolve) => setTimeout(resolve, 5));
      steps.push(`made ${session.id}`);
      track(new Session());
    });
    expect(steps).toEqual(['made 1']);
    expect(report).toMatchObject({ collected: true, watched: 2 });
  });

  it('does not keep what make returns, resolves with, or throws away', async () => {
    expect(await checkCollected((track) => track(new Session()))).toMatchObject({ collected: true });
    expect(await checkCollected(async (track) => track(new Session()))).toMatchObject({ collected: true });
    expect(await checkCollected((track) => ({ nested: [track(new Session())] }))).toMatchObject({ collected: true });
  });

  it('holds nothing of what was tracked, not even through a track that outlives it', async () => {
    const tracks: Track[] = [];
    const report = await checkCollected((track) => {
      tracks.push(track);
      track(new Session());
    });
    expect(report.collected).toBe(true);
    expect(tracks).toHaveLength(1);
  });

  it('stops at the round in which the last one went, and never goes on past `rounds`', async () => {
    const kept: object[] = [];
    const make = (track: Track) => void kept.push(track({}));
    expect(await checkCollected(make, { rounds: 1 })).toMatchObject({ collected: false, rounds: 1 });
    expect(await checkCollected(make, { rounds: 4 })).toMatchObject({ collected: false, rounds: 4 });
    const late: object[] = [];
    const report = await checkCollected((track) => {
      late.push(track({}));
      setTimeout(() => late.pop(), 10);
    }, { rounds: 1000 });
    expect(report.collected).toBe(true);
    expect(report.rounds).toBeGreaterThan(1);
    expect(report.rounds).toBeLessThan(1000);
  });

  it('waits for what only a finalization callback lets go of', async () => {
    const held = new Map<string, object>();
    const registry = new FinalizationRegistry<string>((key) => held.delete(key));
    const report = await checkCollected((track) => {
      held.set('value', track({}, 'value'));
      registry.register(track({}, 'key'), 'value');
    });
    expect(report).toMatchObject({ collected: true, watched: 2 });
  });

  it('passes in milliseconds', async () => {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const start = performance.now();
      await checkCollected((track) => void track(new Session()));
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('tracks functions and symbols too', async () => {
    const kept: unknown[] = [];
    const report = await checkCollected(
      (track) => {
        kept.push(track(() => {}), track(Symbol('token') as unknown as object));
        track(() => {});
        track(Symbol('dropped') as unknown as object);
      },
      { rounds: 2 },
    );
    expect(report.survivors).toEqual(['function', 'Symbol(token)']);
    expect(kept).toHaveLength(2);
  });

  it('names what has no label by its class, its name, or what it is', async () => {
    const kept: object[] = [];
    const targets = [
      new Session(),
      {},
      [],
      new Map(),
      function onMessage() {},
      Session,
      Object.create(null) as object,
      { constructor: undefined },
      { constructor: { name: 5 } },
      Object.create(new Session()) as object,
    ];
    const report = await checkCollected((track) => {
      for (const target of targets) kept.push(track(target));
    }, { rounds: 1 });
    expect(report.survivors).toEqual(['Session', 'Object', 'Array', 'Map', 'onMessage', 'Session', 'object', 'object', 'object', 'Session']);
    expect(kept).toHaveLength(targets.length);
  });

  it.each([
    ['throws', () => { throw new Error('no session'); }],
    ['rejects', async () => { throw new Error('no session'); }],
  ])('passes on the error of a make that %s', async (_how, fail) => {
    await expect(
      checkCollected((track) => {
        track({});
        return fail();
      }),
    ).rejects.toThrow(new Error('no session'));
  });
});

const keptByModule: object[] = [];

describe('assertCollected', () => {
  it('passes if everything was collected', async () => {
    await expect(assertCollected((track) => void track({}))).resolves.toBe(undefined);
  });

  it('fails with a LeakError that has the report and says who survived', async () => {
    const error: unknown = await assertCollected((track) => {
      for (let n = 0; n < 3; n++) keptByModule.push(track(new Session()));
      keptByModule.push(track({}, 'socket'));
      track({}, 'dropped');
    }, { rounds: 2 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LeakError);
    expect(error).toMatchObject({
      name: 'LeakError',
      report: { collected: false, watched: 5, survivors: ['Session', 'Session', 'Session', 'socket'], heldByFrame: [], rounds: 2 },
    });
    const { message, traces } = error as LeakError;
    expect(message).toMatch(/^Session ×3, socket are still reachable after 2 collections \(4 of 5 tracked\)\n\n┬ GC root: module scope/);
    expect(message).toContain('variable "keptByModule"');
    expect(traces.map(({ label, count }) => [label, count])).toEqual([['Session', 3], ['socket', 1]]);
  });

  it('takes rounds, and passes on the error of make', async () => {
    await expect(assertCollected((track) => void keptByModule.push(track({}, 'only')), { rounds: 3 })).rejects.toThrow(
      'only is still reachable after 3 collections (1 of 1 tracked)',
    );
    await expect(
      assertCollected(() => {
        throw new RangeError('from make');
      }),
    ).rejects.toThrow(new RangeError('from make'));
  });
});

describe('a track that comes too late', () => {
  it.each([
    ['make is done', (track: Track) => void track({})],
    ['make has failed', (track: Track): never => {
      track({});
      throw new Error('failed');
    }],
  ])('is refused, for nobody would check its object: after %s', async (_when, make) => {
    const tracks: Track[] = [];
    await checkCollected((track) => {
      tracks.push(track);
      make(track);
    }).catch(() => {});
    expect(() => tracks[0]!({})).toThrow(new TypeError('checkCollected: expected track to be called before make has finished, got a later call'));
  });

  it('is refused inside a promise that make did not wait for', async () => {
    const late = vi.fn();
    const promises: Promise<void>[] = [];
    await checkCollected((track) => {
      track({});
      promises.push(
        new Promise((resolve) => setTimeout(resolve, 5)).then(() => void track({})).catch(late),
      );
    });
    await Promise.all(promises);
    expect(late).toHaveBeenCalledTimes(1);
  });
});
