import { LeakWatcher } from '../../src/leak/leak-watcher.js';

/** How closed sessions are referred to: by nobody, by a WeakRef each that is never read, or by a watcher. */
export type Arm = 'unwatched' | 'bare' | 'watched';

const batch = 500;
const initialState = Array.from({ length: 100 }, (_, n) => n);

/**
 * How many collections closed sessions outlive, as allocation drives the collector. Seen by a
 * FinalizationRegistry, which pins nothing. To be run in a process of its own with a small heap.
 */
export async function lifetimes(arm: Arm, sessions: number) {
  /** The callbacks of one collection come in one job. */
  let collections = 0;
  let counted = false;
  const lived: number[] = [];
  const probe = new FinalizationRegistry<number>((closedAt) => {
    if (!counted) {
      counted = true;
      collections++;
      setImmediate(() => (counted = false));
    }
    const outlived = collections - closedAt - 1;
    lived[outlived] = (lived[outlived] ?? 0) + 1;
  });

  const references: WeakRef<object>[] = [];
  const watcher = new LeakWatcher({ collections: 1 });
  const refer: Record<Arm, (session: object) => void> = {
    unwatched() {},
    bare: (session) => void references.push(new WeakRef(session)),
    watched: (session) => watcher.expectCollected(session, 'closed session'),
  };

  const open: object[][] = [];
  /** No function that waits has a session in its frame: that would hold it. */
  function serve(): void {
    open.push(Array.from({ length: batch }, (_, id) => ({ id, state: initialState.slice() })));
    if (open.length <= 4) return;
    for (const session of open.shift()!) {
      probe.register(session, collections);
      refer[arm](session);
    }
  }
  for (let closed = 0; closed < sessions; closed += batch) {
    serve();
    await new Promise((resolve) => setImmediate(resolve));
  }

  let gone = 0;
  let outlived = 0;
  for (const [cycles, count = 0] of lived.entries()) {
    gone += count;
    outlived += cycles * count;
  }
  return { mean: outlived / gone, most: lived.length - 1, gone, collections };
}
