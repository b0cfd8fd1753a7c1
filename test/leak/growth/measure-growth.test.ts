import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assertNoGrowth, measureGrowth } from '../../../src/leak/growth/measure-growth.js';
import { HeapTooLargeError, LeakError } from '../../../src/leak/index.js';

// Snapshots of a test runner's heap take a second each, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

class Session {
  readonly items: number[];
  constructor(i: number) {
    this.items = [i];
  }
}

describe('what does not grow', () => {
  it('is clean after a round or, where the test runner itself has grown, two or three, and runs as often as it says', async () => {
    const calls = new Uint8Array(6400);
    const report = await measureGrowth((i) => {
      calls[i]!++;
      return JSON.parse(JSON.stringify({ i, list: [new Session(i)] }));
    });
    expect(report).toMatchObject({ grows: false, warmUp: 50, suspects: [], traces: [] });
    expect(report.iterations[0]).toBe(50);
    expect(report.iterations.length).toBeLessThan(4);
    expect(report.followed).toBe(report.iterations.reduce((sum, each) => sum + each, 50));
    expect(calls.every((count, i) => count === (i < report.followed ? 1 : 0))).toBe(true);
    expect(report.memory).toHaveLength(report.iterations.length + 1);
    expect(report.memory.every(({ heapUsed, rss, external, arrayBuffers }) => heapUsed > 1e6 && rss > heapUsed && external > 0 && arrayBuffers >= 0)).toBe(true);
    expect(report.milliseconds).toBeGreaterThan(10);
  });

  it('is a cache that fills to its bound, once it is full', async () => {
    const cache = new Map<number, Session>();
    const report = await measureGrowth((i) => {
      cache.set(i, new Session(i));
      if (cache.size > 300) cache.delete(cache.keys().next().value!);
    });
    expect(report.grows).toBe(false);
    expect(report.iterations.length).toBeGreaterThan(1);
    expect(cache.size).toBe(300);
  });

  it('is what ends by itself once nothing runs any more', async () => {
    const open: Session[] = [];
    let ticks = 0;
    // A snapshot blocks for a tick or two, however long it takes.
    const interval = setInterval(() => {
      if (++ticks > 6) open.length = 0;
    }, 50);
    const report = await measureGrowth((i) => {
      ticks = 0;
      open.push(new Session(i));
    });
    clearInterval(interval);
    expect(report.iterations.length).toBeGreaterThanOrEqual(4);
    expect(report.grows).toBe(false);
  });

  it('may run under fake timers', async () => {
    vi.useFakeTimers();
    expect((await measureGrowth(() => {})).grows).toBe(false);
    expect(vi.isFakeTimers()).toBe(true);
  });

  it('may use awaited assertions and mock functions, which the runner keeps: it is told', async () => {
    const report = await measureGrowth(async () => {
      const mock = vi.fn();
      mock({});
      await expect(Promise.resolve(1)).resolves.toBe(1);
    });
    expect(report.grows).toBe(false);
    expect(report.suppressed.map(({ what }) => what)).toEqual(expect.arrayContaining(['hooks of the running vitest test', "vitest's list of mock functions"]));
  });
});

describe('what grows', () => {
  it('is named, with its path, and fails the assertion', async () => {
    const bus = new EventEmitter().setMaxListeners(0);
    const run = () =>
      assertNoGrowth((i) => {
        const session = new Session(i);
        bus.on('tick', () => session);
      });
    const error = await run().then(() => undefined, (thrown: unknown) => thrown as LeakError<{ grows: boolean; followed: number; suspects: { name: string; location?: string }[] }>);
    expect(error).toBeInstanceOf(LeakError);
    const { message, report, traces } = error!;
    expect(report.grows).toBe(true);
    expect(report.followed).toBeGreaterThan(1000);
    expect(report.suspects[0]).toMatchObject({ name: 'Session', location: expect.stringMatching(/^test\/leak\/growth\/measure-growth\.test\.ts:1\d:\d+$/) });
    expect(message).toMatch(/^Session \(test\/leak\/growth\/measure-growth\.test\.ts:\d+:\d+\) grows by 1 per iteration \(\+50, \+\d+, .* iterations in all\)\nwith it: /);
    expect(message).toMatch(/EventEmitter[\s\S]*listener of "tick"[\s\S]*captured variable "session"/);
    expect(traces[0]!.label).toBe('Session, 1 more per iteration');
    expect(traces[0]!.count).toBe(traces[0]!.of);
    bus.removeAllListeners();
  });

  it('may be a list of numbers, that only the iterations hold', async () => {
    const run = () => {
      const numbers: number[] = [];
      return measureGrowth((i) => void numbers.push(i));
    };
    const { grows, suspects, traces } = await run();
    expect(grows).toBe(true);
    expect(suspects).toMatchObject([{ kind: 'bytes', name: 'Array' }]);
    expect(String(traces[0])).toMatch(/^┬ GC root: the iterated function\n│ +↓ captured variable "numbers"\n╰→ Array/);
  });

  it('is told without contents of strings, keys of Maps and keys of dictionaries', async () => {
    const secret = ['hunter', 2].join('');
    const [byToken, dictionary, texts] = [new Map<string, Session>(), {} as Record<string, Session>, [] as string[]];
    const report = await measureGrowth((i) => {
      byToken.set(`${secret}-m${i}`, new Session(i));
      dictionary[`${secret}-d${i}`] = new Session(i);
      texts.push(`${secret}-t${i}`);
    });
    expect(report.grows).toBe(true);
    expect(report.traces.length).toBeGreaterThan(1);
    const everything = JSON.stringify(report) + report.traces.map((trace) => `${trace}${trace.toDot()}${trace.toSvg()}`).join('');
    expect(everything).not.toContain(secret);
  });

  it('may be ignored, and is told', async () => {
    const known: object[] = [];
    const pattern = /variable "known"/;
    const report = await measureGrowth((i) => void known.push(new Session(i)), { ignore: [{ pattern, reason: 'a fixture' }], maxSeconds: 1 });
    expect(report).toMatchObject({ grows: false, suspects: [], traces: [], suppressed: [{ what: 'Session, 1 more per iteration', reason: 'a fixture' }] });
  });
});

describe('a measurement', () => {
  it('ends with the error of the iterations', async () => {
    const failing = measureGrowth((i) => {
      if (i === 7) throw new RangeError('not seven');
    });
    await expect(failing).rejects.toThrow(new RangeError('not seven'));
    expect((await measureGrowth(() => {}, { iterations: 100, warmUp: 0 })).iterations[0]).toBe(100);
  });

  it('is one at a time', async () => {
    const first = measureGrowth(() => {});
    await expect(measureGrowth(() => {})).rejects.toThrow('measureGrowth: expected no other measurement of growth in this process, got a call while one runs; await the first, and give its test more time than it takes');
    await expect(assertNoGrowth(() => {})).rejects.toThrow(/^assertNoGrowth: expected no other/);
    await first;
  });

  it('of a large heap asks first', async () => {
    const figures = process.memoryUsage();
    const spy = vi.spyOn(process, 'memoryUsage').mockReturnValue({ ...figures, heapUsed: 285e6 });
    let calls = 0;
    const refused = await measureGrowth(() => calls++).catch((error: unknown) => error as HeapTooLargeError);
    expect(refused).toBeInstanceOf(HeapTooLargeError);
    expect(refused).toMatchObject({ name: 'HeapTooLargeError', heapUsed: 285e6, secondsPerSnapshot: 22, memory: 3705e6 });
    expect((refused as Error).message).toBe(
      'measureGrowth: expected a heap of at most 150 MB, got 285 MB: each of at least two snapshots would block the process for about 22 s, ' +
        'and take about 3,705 MB beside the heap; go on with { largeHeap: true }',
    );
    expect(calls).toBe(0);
    expect(await measureGrowth(() => calls++, { largeHeap: true, iterations: 60 })).toMatchObject({ grows: false, followed: calls });
    expect(calls).toBeGreaterThanOrEqual(120);
    spy.mockRestore();
  });

  it('leaves no thread behind, also after an error', async () => {
    const threads = () => process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name)).length;
    const before = threads();
    await measureGrowth(() => {});
    await measureGrowth(() => Promise.reject(new Error('no')), { iterations: 1 }).catch(() => {});
    expect(threads()).toBe(before);
  });

  it('does not grow itself: what a round of nothing adds is less than one object for each round', async () => {
    const growing: object[] = [];
    // Something must grow for the rounds to go on.
    const { suspects, iterations } = await measureGrowth(() => void growing.push(new Session(1)), { iterations: 40, maxSeconds: 1 });
    const session = suspects.find(({ name }) => name === 'Session')!;
    expect(session.deltas).toEqual(iterations);
  });
});
