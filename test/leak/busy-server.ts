import { GCProfiler } from 'node:v8';
import { LeakWatcher } from '../../src/leak/leak-watcher.js';
import { majorCollections } from '../../src/leak/major-collections.js';

/** How the server is run. */
export interface ServerOptions {
  /** How many closed sessions are handed over to the watcher. */
  readonly sessions: number;
  readonly enabled: boolean;
  readonly maxWatched: number;
}

/** What is done with a batch of closed sessions; all but the first are there to be timed beside it. */
type Way = 'watched' | 'bare' | 'stored' | 'disabled';

const batch = 500;
/** Every second batch is watched. */
const turns = ['watched', 'bare', 'watched', 'stored', 'watched', 'disabled'] as const;
const initialState = Array.from({ length: 250 }, (_, n) => n);

class Session {
  readonly user = { name: 'user', roles: ['reader'] };
  readonly state = initialState.slice();
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

/**
 * Opens and closes sessions, a batch a job, collected as this allocation drives the collector. Of the closed
 * ones one in a hundred leaks, and one in a hundred is needed for three collections more. Returns what the
 * watcher made of it. To be run in a process of its own with a small heap.
 */
export async function busyServer({ sessions, enabled, maxWatched }: ServerOptions) {
  const leaked = new Map<number, Session>();
  const reports = new Map<number, number>();
  const watcher = new LeakWatcher({
    enabled,
    maxWatched,
    onLeak({ target }) {
      const { id } = target.deref() as Session;
      reports.set(id, (reports.get(id) ?? 0) + 1);
    },
  });
  // Without a watcher, somebody else must wait for collections to have them counted.
  const counting = { onCollections: () => true };
  majorCollections.listen(counting);

  const disabled = new LeakWatcher({ enabled: false });
  const bare: { latest?: WeakRef<Session> } = {};
  let stored: WeakRef<Session>[] = [];
  const ways: Record<Way, (closed: readonly Session[]) => void> = {
    watched(closed) {
      for (const session of closed) watcher.expectCollected(session, 'closed session');
    },
    bare(closed) {
      for (const session of closed) bare.latest = new WeakRef(session);
    },
    stored(closed) {
      if (stored.length >= maxWatched) stored = [];
      for (const session of closed) stored.push(new WeakRef(session));
    },
    disabled(closed) {
      for (const session of closed) disabled.expectCollected(session, 'closed session');
    },
  };
  const times: Record<Way, number[]> = { watched: [], bare: [], stored: [], disabled: [] };

  const open: Session[][] = [];
  const lingering: { readonly until: number; readonly living: readonly Session[] }[] = [];
  let opened = 0;
  let watched = 0;
  let lingered = 0;
  let mostPending = 0;

  /** No function that waits has a session in its frame: that would hold it. */
  function serve(way: Way): void {
    open.push(Array.from({ length: batch }, () => new Session(opened++)));
    while (lingering[0] !== undefined && lingering[0].until <= majorCollections.count) lingering.shift();
    if (open.length <= 4) return;
    const closed = open.shift()!;
    const start = process.hrtime.bigint();
    ways[way](closed);
    times[way].push(Number(process.hrtime.bigint() - start) / batch);
    if (way !== 'watched') return;
    watched += batch;
    for (const session of closed) if (session.id % 100 === 0) leaked.set(session.id, session);
    const living = closed.filter(({ id }) => id % 100 === 50);
    lingered += living.length;
    lingering.push({ until: majorCollections.count + 3, living });
    mostPending = Math.max(mostPending, watcher.stats().pending);
  }

  let watchersLeft = 0;
  let wrongReports = 0;
  const watchers = new FinalizationRegistry<void>(() => watchersLeft--);
  const immortal = Array.from({ length: 10 }, (_, n) => new Session(-1 - n));
  function watcherOfImmortals(onLeak: () => void): LeakWatcher {
    const another = new LeakWatcher({ enabled, onLeak });
    for (const session of immortal) another.expectCollected(session, 'immortal');
    watchers.register(another);
    watchersLeft++;
    return another;
  }

  const profiler = new GCProfiler();
  profiler.start();
  const held = watcherOfImmortals(() => {});
  for (let n = 0; n < 100; n++) watcherOfImmortals(() => wrongReports++);

  for (let turn = 0; watched < sessions; turn++) {
    serve(turns[turn % turns.length]!);
    await job();
  }
  // The load goes on without watching, until the last have come of age.
  for (let turn = 0; turn < 20_000 && watcher.stats().pending > 0; turn++) {
    serve('bare');
    await job();
  }

  const collections = profiler.stop().statistics;
  const majors = collections.filter(({ gcType }) => gcType === 'MarkSweepCompact');
  const heaps = majors.map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize);
  return {
    watched,
    stats: watcher.stats(),
    leaks: leaked.size,
    missing: [...leaked.keys()].filter((id) => !reports.has(id)).length,
    twice: [...reports.values()].filter((count) => count > 1).length,
    falseReports: [...reports.keys()].filter((id) => !leaked.has(id)).length,
    lingered,
    mostPending,
    majors: majors.length,
    minors: collections.length - majors.length,
    counted: majorCollections.count,
    /** Bytes in use after major collections. */
    heap: { median: median(heaps), most: Math.max(...heaps) },
    /** Per session, the median of the batches. */
    nanoseconds: { watched: median(times.watched), bare: median(times.bare), stored: median(times.stored), disabled: median(times.disabled) },
    /** Of 100 watchers that nobody holds and one that is held. */
    watchersLeft,
    wrongReports,
    heldReports: held.stats().reported,
  };
}

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function median(numbers: number[]): number {
  numbers.sort((a, b) => a - b);
  return Math.round(numbers[numbers.length >> 1] ?? 0);
}
