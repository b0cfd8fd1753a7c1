import { afterEach, expect, vi } from 'vitest';
import type { OnLeak } from '../../src/leak/leak-report.js';
import { LeakWatcher } from '../../src/leak/leak-watcher.js';
import { PollingWatcher } from '../naive/leak/polling-watcher.js';
import { trap } from '../trap.js';
import { job, startCounting } from './one-collection.js';

interface Watcher {
  expectCollected(target: object, label: string): void;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

trap('reading a WeakRef while the collector marks keeps its target: a watcher that looks too often reports what it keeps itself', {
  naive: (onLeak: OnLeak): Watcher => new PollingWatcher({ collections: 5, onLeak }),
  ours: (onLeak: OnLeak): Watcher => new LeakWatcher({ collections: 5, onLeak }),
}, async (make) => {
  await startCounting();
  const labels: string[] = [];
  const watcher = make(({ label }) => labels.push(label));
  let collections = 0;
  const collect = () => {
    collections++;
    globalThis.gc!();
  };
  // Steady allocation under incremental marking: a collection ends in each job that reads a WeakRef, right after.
  const { WeakRef } = globalThis;
  const needed = [{}];
  vi.stubGlobal(
    'WeakRef',
    class extends WeakRef<object> {
      override deref(): object | undefined {
        const target = super.deref();
        needed.length = 0;
        collect();
        return target;
      }
    },
  );
  const leaked = {};
  watcher.expectCollected(needed[0]!, 'needed until somebody looked');
  watcher.expectCollected(leaked, 'leaked');
  for (let n = 0; n < 20; n++) {
    const before = collections;
    for (let jobs = 0; jobs < 30; jobs++) await job();
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (collections === before) collect();
  }
  expect(collections).toBeGreaterThan(10);
  expect(labels).toEqual(['leaked']);
  expect(leaked).toEqual({});
});
