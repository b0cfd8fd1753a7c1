import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type LeakReport, tellOfLeak, warnOfLeak } from '../../src/leak/leak-report.js';
import { LeakWatcher } from '../../src/leak/leak-watcher.js';
import { majorCollections } from '../../src/leak/major-collections.js';
import { runInNode } from '../bundled.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const nothing = { pending: 0, collected: 0, reported: 0, repeated: 0, dropped: 0, collections: 0 };

describe('LeakWatcher', () => {
  it('starts with nothing seen, and counts what it watches', () => {
    const watcher = new LeakWatcher();
    expect(watcher.stats()).toEqual(nothing);
    const session = {};
    watcher.expectCollected(session, 'closed session');
    watcher.expectCollected(() => {}, 'listener');
    watcher.expectCollected(Symbol('token') as unknown as object, 'token');
    expect(watcher.stats()).toEqual({ ...nothing, pending: 3 });
  });

  it('watches no more than maxWatched at a time, and counts what it drops', () => {
    const watcher = new LeakWatcher({ maxWatched: 2 });
    for (let n = 0; n < 5; n++) watcher.expectCollected({}, 'session');
    expect(watcher.stats()).toEqual({ ...nothing, pending: 2, dropped: 3 });
  });

  it('watches up to 100,000 at a time by default', () => {
    const watcher = new LeakWatcher();
    const session = {};
    for (let n = 0; n < 100_001; n++) watcher.expectCollected(session, 'session');
    expect(watcher.stats()).toEqual({ ...nothing, pending: 100_000, dropped: 1 });
  });

  it('does nothing when it is not enabled: no WeakRef, no waiting for collections, not even a look at the arguments', () => {
    const listen = vi.spyOn(majorCollections, 'listen');
    const reference = vi.fn();
    const watcher = new LeakWatcher({ enabled: false });
    vi.stubGlobal('WeakRef', reference);
    watcher.expectCollected({}, 'session');
    (watcher as unknown as { expectCollected(target: unknown): void }).expectCollected(5);
    expect(watcher.stats()).toEqual(nothing);
    expect(listen).not.toHaveBeenCalled();
    expect(reference).not.toHaveBeenCalled();
  });

  it('starts to wait for collections with the first watch, once', () => {
    const listen = vi.spyOn(majorCollections, 'listen');
    const watcher = new LeakWatcher();
    expect(listen).not.toHaveBeenCalled();
    for (let n = 0; n < 3; n++) watcher.expectCollected({}, 'session');
    expect(listen).toHaveBeenCalledTimes(1);
  });

  it('forgets what is pending when it is disposed of, and watches nothing more; disposing twice is harmless', () => {
    const watcher = new LeakWatcher();
    {
      using disposed = watcher;
      disposed.expectCollected({}, 'session');
    }
    expect(watcher.stats()).toEqual(nothing);
    watcher[Symbol.dispose]();
    watcher.expectCollected({}, 'session');
    expect(watcher.stats()).toEqual(nothing);
  });

  it('shows what it has seen when it is inspected', () => {
    const watcher = new LeakWatcher();
    watcher.expectCollected({}, 'session');
    expect(inspect(watcher)).toBe('LeakWatcher <1 pending, 0 reported>');
  });

  it('costs nothing at import: no timer, no registry', async () => {
    const timer = vi.fn();
    const registry = vi.fn();
    vi.stubGlobal('setTimeout', timer);
    vi.stubGlobal('FinalizationRegistry', registry);
    vi.resetModules();
    await import('../../src/leak/leak-watcher.js');
    expect(timer).not.toHaveBeenCalled();
    expect(registry).not.toHaveBeenCalled();
  });

  it('holds no process open, with watches pending or with a sweep that is not done', async () => {
    const { status, stdout } = await runInNode(
      `import { LeakWatcher } from './src/leak/leak-watcher.js';
      const block = () => { for (const end = performance.now() + 5; performance.now() < end; ); };
      const watcher = new LeakWatcher({ collections: 1, onLeak: () => { console.log('reported'); block(); } });
      globalThis.sessions = Array.from({ length: 1000 }, () => ({}));
      for (const session of sessions) watcher.expectCollected(session, 'session');
      for (let n = 0; n < 40 && watcher.stats().reported === 0; n++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        globalThis.gc();
      }
      console.log('end of the program');`,
      ['--expose-gc'],
    );
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe('reported');
    expect(lines).toContain('end of the program');
    expect(lines.length).toBeLessThan(100);
    expect(status).toBe(0);
  });
});

describe('a report', () => {
  const session = {};
  const report: LeakReport = { label: 'closed session', target: new WeakRef(session), collections: 6, dropped: 0 };

  it('is a warning by default, that says what, how old, and what to do', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    warnOfLeak(report);
    warnOfLeak({ ...report, dropped: 3 });
    expect(warn.mock.calls).toEqual([
      ['weakly: leak: "closed session" is still reachable after 6 major collections; findRetainers(target) says what holds it'],
      [
        'weakly: leak: "closed session" is still reachable after 6 major collections; findRetainers(target) says what holds it (3 more objects were not watched: raise maxWatched)',
      ],
    ]);
  });

  const failure = new Error('no log');
  it.each<[string, () => unknown]>([
    ['throws', () => { throw failure; }],
    ['rejects', () => Promise.reject(failure)],
    ['returns something whose then throws', () => new Proxy({}, { get: () => { throw failure; } })],
  ])('an onLeak that %s has its error shown, and nothing thrown', async (_how, onLeak) => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    tellOfLeak(report, onLeak);
    await Promise.resolve();
    expect(error.mock.calls).toEqual([['weakly: onLeak of LeakWatcher threw, for "closed session"', failure]]);
  });

  it.each([undefined, null, 5, 'logged', {}, Promise.resolve()])('an onLeak may return anything: %s', async (result) => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const onLeak = vi.fn(() => result);
    tellOfLeak(report, onLeak);
    await Promise.resolve();
    expect(onLeak.mock.calls).toEqual([[report]]);
    expect(error).not.toHaveBeenCalled();
  });
});
