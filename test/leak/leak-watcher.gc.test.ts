import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assertCollected } from '../../src/leak/index.js';
import type { LeakReport } from '../../src/leak/leak-report.js';
import { LeakWatcher, type LeakWatcherOptions } from '../../src/leak/leak-watcher.js';
import { majorCollections } from '../../src/leak/major-collections.js';
import { collectOnce, startCounting } from './one-collection.js';

class Session {
  readonly id: number;
  constructor(id = 0) {
    this.id = id;
  }
}

beforeEach(startCounting);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A watcher with the reports that it made. */
function reporting(options: LeakWatcherOptions = {}): { readonly watcher: LeakWatcher; readonly reports: LeakReport[] } {
  const reports: LeakReport[] = [];
  const watcher = new LeakWatcher({ collections: 1, onLeak: (report) => reports.push(report), ...options });
  return { watcher, reports };
}

async function collectTimes(times: number): Promise<void> {
  for (let n = 0; n < times; n++) await collectOnce();
}

/** Enough for what was watched to be looked at, with `collections: 1`: two uncertain ones, and a rest. */
const enough = 4;

/** Hands over so many sessions that nobody holds. */
function watchForgotten(watcher: LeakWatcher, count: number): void {
  for (let n = 0; n < count; n++) watcher.expectCollected(new Session(n), 'forgotten');
}

describe('LeakWatcher', () => {
  // The first, while the sweep is interpreted: once it is optimised, a suspended frame holds only what it needs.
  it('keeps nothing that it has reported, between two slices of a sweep neither', async () => {
    const leaked = Array.from({ length: 20 }, (_, n) => new Session(n));
    const dead: boolean[] = [];
    const { watcher, reports } = reporting({
      onLeak: (report) => {
        if (reports.length > 0) dead.push(reports.at(-1)!.target.deref() === undefined);
        reports.push(report);
        leaked.shift();
        for (const end = performance.now() + 2.5; performance.now() < end; ); // a slice for each
        setImmediate(() => globalThis.gc!());
      },
    });
    for (const session of leaked) watcher.expectCollected(session, 'closed session');
    await collectTimes(enough);
    await vi.waitUntil(() => watcher.stats().pending === 0, { interval: 1, timeout: 10_000 });
    expect(dead).toHaveLength(19);
    expect(dead.filter(Boolean).length).toBeGreaterThan(15);
  });

  it('reports what is still alive, and nothing else', async () => {
    const { watcher, reports } = reporting();
    const leaked = new Session(1);
    watcher.expectCollected(leaked, 'closed session');
    watchForgotten(watcher, 10);
    await collectTimes(enough);
    expect(reports).toEqual([{ label: 'closed session', target: expect.any(WeakRef), collections: expect.any(Number), dropped: 0 }]);
    expect(reports[0]!.target.deref()).toBe(leaked);
    expect(watcher.stats()).toMatchObject({ pending: 0, collected: 10, reported: 1, repeated: 0, dropped: 0, collections: enough });
  });

  it('reports functions and symbols too', async () => {
    const { watcher, reports } = reporting();
    const leaked = [() => {}, Symbol('token') as unknown as object];
    for (const target of leaked) watcher.expectCollected(target, typeof target);
    watcher.expectCollected(() => {}, 'forgotten');
    watcher.expectCollected(Symbol('forgotten') as unknown as object, 'forgotten');
    await collectTimes(enough);
    expect(reports.map(({ label, target }) => [label, target.deref()])).toEqual([['function', leaked[0]], ['symbol', leaked[1]]]);
  });

  it('reports a leak once, however long it lives on', async () => {
    const { watcher, reports } = reporting();
    const leaked = new Session();
    watcher.expectCollected(leaked, 'closed session');
    await collectTimes(3 * enough);
    expect(reports).toHaveLength(1);
    expect(leaked.id).toBe(0);
  });

  it('reports a leak once that was handed over several times, also after its report', async () => {
    const { watcher, reports } = reporting();
    const leaked = new Session();
    watcher.expectCollected(leaked, 'closed session');
    watcher.expectCollected(leaked, 'closed again');
    await collectTimes(enough);
    watcher.expectCollected(leaked, 'closed after all');
    await collectTimes(enough);
    expect(reports.map(({ label }) => label)).toEqual(['closed session']);
    expect(watcher.stats()).toMatchObject({ pending: 0, reported: 1, repeated: 2 });
  });

  it.each([1, 2, 5])('reports what has outlived %i whole collections, after every second one, and not earlier', async (collections) => {
    const { watcher, reports } = reporting({ collections });
    const leaked = [new Session(), new Session()];
    for (const session of leaked) {
      const born = majorCollections.count;
      watcher.expectCollected(session, 'closed session');
      while (reports.length === 0) {
        expect(majorCollections.count - born).toBeLessThan(collections + 4);
        await collectOnce();
      }
      const { collections: age } = reports.pop()!;
      expect(age).toBe(majorCollections.count - born - 2);
      expect(age).toBe(collections + ((born + collections) % 2));
      await collectOnce(); // the next one starts at another turn
    }
  });

  it('waits for 5 whole collections by default', async () => {
    const reports: LeakReport[] = [];
    const watcher = new LeakWatcher({ onLeak: (report) => reports.push(report) });
    const leaked = [new Session(), new Session()];
    watcher.expectCollected(leaked[0]!, 'handed over after an even number of collections');
    await collectOnce();
    watcher.expectCollected(leaked[1]!, 'handed over after an odd one');
    await collectTimes(6);
    expect(reports).toEqual([]);
    await collectOnce();
    expect(reports.map(({ collections }) => collections)).toEqual([6, 5]);
  });

  it('waits for no more collections once nothing is pending, and again with the next watch', async () => {
    const listen = vi.spyOn(majorCollections, 'listen');
    const { watcher, reports } = reporting();
    const leaked = [new Session(), new Session()];
    for (const session of leaked) {
      watcher.expectCollected(session, 'closed session');
      await collectTimes(enough);
      const { collections } = watcher.stats();
      await collectTimes(enough);
      expect(watcher.stats().collections).toBeLessThanOrEqual(collections + 2);
    }
    expect(listen).toHaveBeenCalledTimes(2);
    expect(reports).toHaveLength(2);
  });

  it('warns by default', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const watcher = new LeakWatcher({ collections: 1 });
    const leaked = new Session();
    watcher.expectCollected(leaked, 'closed session');
    await collectTimes(enough);
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/^weakly: leak: "closed session" is still reachable after 2 major collections;/)]]);
    expect(leaked.id).toBe(0);
  });

  it('does not report what was needed a little longer, and let go before its collections had passed', async () => {
    const { watcher, reports } = reporting({ collections: 3 });
    const needed = [new Session()];
    const leaked = new Session();
    const born = majorCollections.count;
    watcher.expectCollected(needed[0]!, 'needed for a while');
    watcher.expectCollected(leaked, 'leaked');
    while (majorCollections.count < born + 4) await collectOnce();
    expect(watcher.stats()).toMatchObject({ pending: 2, collected: 0 });
    needed.pop();
    await collectTimes(2);
    expect(reports.map(({ label }) => label)).toEqual(['leaked']);
    expect(leaked.id).toBe(0);
  });

  it('reads the WeakRef of a living object once, when its collections have passed', async () => {
    const { watcher, reports } = reporting({ collections: 4 });
    const leaked = [new Session(), new Session()];
    const born = majorCollections.count;
    for (const session of leaked) watcher.expectCollected(session, 'closed session');
    watchForgotten(watcher, 3);
    const deref = vi.spyOn(WeakRef.prototype, 'deref');
    const reads = () => deref.mock.results.filter(({ value }) => value instanceof Session).length;
    while (majorCollections.count < born + 5) {
      await collectOnce();
      expect(reads()).toBe(0);
    }
    await collectTimes(4);
    expect(reads()).toBe(2);
    expect(watcher.stats()).toMatchObject({ collected: 3, reported: 2 });
    expect(reports).toHaveLength(2);
  });

  it('watches again when those it had no room for could be looked at, and says how many were dropped', async () => {
    const { watcher, reports } = reporting({ maxWatched: 10 });
    const leaked = [new Session(1), new Session(2), new Session(3)];
    watcher.expectCollected(leaked[0]!, 'first');
    watchForgotten(watcher, 9);
    watcher.expectCollected(leaked[1]!, 'dropped');
    expect(watcher.stats()).toMatchObject({ pending: 10, dropped: 1 });
    await collectTimes(enough);
    expect(watcher.stats()).toMatchObject({ pending: 0, collected: 9, reported: 1, dropped: 1 });
    watcher.expectCollected(leaked[2]!, 'second');
    await collectTimes(enough);
    expect(reports.map(({ label, dropped }) => [label, dropped])).toEqual([['first', 1], ['second', 1]]);
  });

  it('an onLeak that throws or rejects has its error shown, and the rest are reported', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const labels: string[] = [];
    const { watcher } = reporting({
      onLeak: ({ label }) => {
        labels.push(label);
        if (label === 'throws') throw new Error('thrown');
        return label === 'rejects' ? Promise.reject(new Error('rejected')) : undefined;
      },
    });
    const leaked = ['throws', 'rejects', 'returns'].map((label) => ({ label }));
    for (const session of leaked) watcher.expectCollected(session, session.label);
    await collectTimes(enough);
    expect(labels).toEqual(['throws', 'rejects', 'returns']);
    expect(error.mock.calls).toEqual([
      ['weakly: onLeak of LeakWatcher threw, for "throws"', new Error('thrown')],
      ['weakly: onLeak of LeakWatcher threw, for "rejects"', new Error('rejected')],
    ]);
    expect(watcher.stats()).toMatchObject({ pending: 0, reported: 3 });
  });

  it('an onLeak may hand over further objects', async () => {
    const labels: string[] = [];
    const parts = [new Session(2), new Session(3)];
    const { watcher } = reporting({
      onLeak: ({ label }) => {
        labels.push(label);
        if (label === 'whole') for (const part of parts) watcher.expectCollected(part, 'part');
      },
    });
    const leaked = new Session(1);
    watcher.expectCollected(leaked, 'whole');
    await collectTimes(enough);
    expect(labels).toEqual(['whole']);
    await collectTimes(enough);
    expect(labels).toEqual(['whole', 'part', 'part']);
    expect(leaked.id).toBe(1);
  });

  it('reports nothing of what was pending when it was disposed of, also in the midst of its reports', async () => {
    const leaked = Array.from({ length: 600 }, (_, n) => new Session(n));
    const stopped = reporting();
    const stopping = reporting({
      onLeak: (report) => {
        if (stopping.reports.push(report) === 3) stopping.watcher[Symbol.dispose]();
      },
    });
    for (const session of leaked) {
      stopped.watcher.expectCollected(session, 'closed session');
      stopping.watcher.expectCollected(session, 'closed session');
    }
    stopped.watcher[Symbol.dispose]();
    await collectTimes(2 * enough);
    expect([stopped.reports.length, stopping.reports.length]).toEqual([0, 3]);
    expect(stopping.watcher.stats()).toMatchObject({ pending: 0, reported: 3 });
    expect(leaked).toHaveLength(600);
  });

  it('reports in slices of two milliseconds, each a job of its own', async () => {
    const jobs: number[] = [];
    let first = true;
    const { watcher } = reporting({
      onLeak: () => {
        for (const end = performance.now() + 0.2; performance.now() < end; );
        if (first) {
          jobs.push(0);
          queueMicrotask(() => (first = true));
        }
        first = false;
        jobs[jobs.length - 1]!++;
      },
    });
    const leaked = Array.from({ length: 1000 }, (_, n) => new Session(n));
    for (const session of leaked) watcher.expectCollected(session, 'closed session');
    await collectTimes(enough);
    await vi.waitUntil(() => watcher.stats().pending === 0, { interval: 1, timeout: 10_000 });
    expect(jobs.reduce((all, reported) => all + reported)).toBe(1000);
    expect(Math.max(...jobs)).toBeLessThanOrEqual(10);
    expect(leaked).toHaveLength(1000);
  });

  it('looks at the dead in slices too, and at all of them', async () => {
    const { watcher, reports } = reporting();
    const leaked = new Session();
    watchForgotten(watcher, 5000);
    watcher.expectCollected(leaked, 'closed session');
    const reads: number[] = [];
    let first = true;
    const { deref } = WeakRef.prototype;
    vi.spyOn(WeakRef.prototype, 'deref').mockImplementation(function (this: WeakRef<object>) {
      for (const end = performance.now() + 0.01; performance.now() < end; ); // a list takes longer than a slice
      if (first) {
        reads.push(0);
        queueMicrotask(() => (first = true));
      }
      first = false;
      reads[reads.length - 1]!++;
      return deref.call(this);
    });
    await collectTimes(enough);
    await vi.waitUntil(() => watcher.stats().pending === 0, { interval: 1, timeout: 10_000 });
    vi.restoreAllMocks();
    expect(Math.max(...reads)).toBeLessThan(300);
    expect(watcher.stats()).toMatchObject({ collected: 5000, reported: 1 });
    expect(reports[0]!.target.deref()).toBe(leaked);
  });

  it('goes on under the fake timers of a test', async () => {
    const { watcher, reports } = reporting();
    const leaked = new Session();
    watcher.expectCollected(leaked, 'closed session');
    const { setTimeout: realTimeout } = globalThis;
    vi.useFakeTimers();
    for (let n = 0; n < 40 && reports.length === 0; n++) {
      await new Promise((resolve) => realTimeout(resolve, 20));
      globalThis.gc!();
    }
    vi.useRealTimers();
    expect(reports).toHaveLength(1);
    expect(leaked.id).toBe(0);
  });
});

describe('a LeakWatcher keeps nothing alive:', () => {
  it('not what it watches', async () => {
    const { watcher } = reporting();
    const held = new Session();
    watcher.expectCollected(held, 'held');
    await assertCollected((track) => watcher.expectCollected(track(new Session()), 'closed session'), { rounds: 1 });
    expect(watcher.stats().pending).toBe(2);
    expect(held.id).toBe(0);
  });

  it('not what it has reported, through the reports neither', async () => {
    const { watcher, reports } = reporting();
    const leaked = [new Session()];
    watcher.expectCollected(leaked[0]!, 'closed session');
    await collectTimes(enough);
    expect(reports).toHaveLength(1);
    await assertCollected((track) => void track(leaked.pop()!));
    expect(reports[0]!.target.deref()).toBe(undefined);
  });

  it('not itself, nor its onLeak, although objects are pending; one that is held goes on', async () => {
    const { watcher, reports } = reporting({ collections: 2 });
    const leaked = new Session();
    watcher.expectCollected(leaked, 'closed session');
    const forgottenReports: LeakReport[] = [];
    await assertCollected((track) => {
      const forgotten: LeakWatcher = track(
        new LeakWatcher({ collections: 2, onLeak: track((report: LeakReport) => forgottenReports.push(report) && void forgotten) }),
      );
      forgotten.expectCollected(leaked, 'closed session');
      forgotten.expectCollected(track(new Session()), 'forgotten with it');
    }, { rounds: 2 });
    await collectTimes(enough);
    expect(reports).toHaveLength(1);
    expect(forgottenReports).toEqual([]);
  });

  it('not itself when it is disposed of, or has seen everything', async () => {
    const { watcher, reports } = reporting();
    const leaked = new Session();
    watcher.expectCollected(leaked, 'closed session');
    await assertCollected((track) => {
      const disposed = track(new LeakWatcher());
      disposed.expectCollected(leaked, 'closed session');
      disposed[Symbol.dispose]();
    }, { rounds: 2 });
    await assertCollected(async (track) => {
      const done = track(new LeakWatcher({ collections: 1, onLeak: () => {} }));
      done.expectCollected(leaked, 'closed session');
      await collectTimes(enough);
      expect(done.stats().reported).toBe(1);
    }, { rounds: 2 });
    expect(reports).toHaveLength(1);
  });
});

describe('a LeakWatcher delays no collection:', () => {
  // Up to Node 24 a FinalizationRegistry that is collected while callbacks of it are due silences all others.
  const probes: FinalizationRegistry<number>[] = [];

  /** Opens and closes sessions, and tells for each in which cycle it was gone. Some live on for a cycle or more. */
  async function cycles(watch: (session: Session) => void): Promise<number[]> {
    const gone: number[] = [];
    let cycle = 0;
    const probe = new FinalizationRegistry<number>((id) => (gone[id] = cycle));
    probes.push(probe);
    const living: Session[][] = [[], [], [], []];
    for (let id = 0; cycle < 12; cycle++) {
      living.shift();
      living.push([]);
      const open = (): void => {
        const session = new Session(id);
        probe.register(session, id++);
        watch(session);
        living[id % 5]?.push(session);
      };
      for (let n = 0; n < 100; n++) open();
      await collectOnce();
    }
    return gone;
  }

  it('sessions go in the very cycle in which they go without one', async () => {
    const without = await cycles(() => {});
    const { watcher, reports } = reporting({ collections: 1 });
    const withOne = await cycles((session) => watcher.expectCollected(session, 'closed session'));
    const outlived = without.slice(0, 500).map((cycle, id) => cycle - Math.floor(id / 100));
    expect(new Set(outlived)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(withOne).toEqual(without);
    expect(watcher.stats().collected).toBeGreaterThan(500);
    expect(reports.length).toBeGreaterThan(0);
  });
});

const kept = new Map<string, Session>();

describe('traces of a LeakWatcher', () => {
  it('say what holds the first leaks, as many as were asked for; the others come without', async () => {
    const { watcher, reports } = reporting({ maxTraces: 2 });
    for (let n = 0; n < 4; n++) {
      kept.set(`s-${n}`, new Session(n));
      watcher.expectCollected(kept.get(`s-${n}`)!, 'closed session');
    }
    await collectTimes(enough);
    await vi.waitUntil(() => reports.length === 4, { interval: 5, timeout: 20_000 });
    const traced = reports.filter(({ traces }) => traces !== undefined);
    expect(traced).toHaveLength(2);
    for (const { traces } of traced) expect(String(traces![0])).toMatch(/variable "kept"[\s\S]*Map[\s\S]*value in Map[\s\S]*Session/);
    kept.clear();
  });

  it('are in the warning where there is no onLeak', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const watcher = new LeakWatcher({ collections: 1, maxTraces: 1 });
    kept.set('warned', new Session());
    watcher.expectCollected(kept.get('warned')!, 'closed session');
    await collectTimes(enough);
    await vi.waitUntil(() => warn.mock.calls.length === 1, { interval: 5, timeout: 20_000 });
    expect(warn.mock.calls[0]![0]).toMatch(/^weakly: leak: "closed session" is still reachable after \d+ major collections\n┬ GC root: [\s\S]*variable "kept"/);
    kept.clear();
  });
});
