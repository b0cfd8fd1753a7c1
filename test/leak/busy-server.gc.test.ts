import { expect, it } from 'vitest';
import { runInNode } from '../bundled.js';
import type { busyServer } from './busy-server.js';

type Outcome = Awaited<ReturnType<typeof busyServer>>;

it('a busy server, collected as its allocation drives the collector: every leak is reported once, nothing else is, and watchers go', async () => {
  const maxWatched = 100_000;
  const { stdout, stderr } = await runInNode(
    `import { busyServer } from './test/leak/busy-server.js';
    console.log(JSON.stringify(await busyServer({ sessions: 60_000, maxWatched: ${maxWatched}, enabled: true })));`,
    ['--max-semi-space-size=1', '--max-old-space-size=128'],
  );
  expect(stderr).toBe('');
  const outcome = JSON.parse(stdout) as Outcome;
  expect(outcome).toMatchObject({
    watched: 60_000,
    leaks: 600,
    lingered: 600,
    missing: 0,
    twice: 0,
    falseReports: 0,
    stats: { pending: 0, collected: 59_400, reported: 600, repeated: 0, dropped: 0 },
    watchersLeft: 1,
    wrongReports: 0,
    heldReports: 10,
  });
  // Collections may be missed, but none is made up, of minor ones neither.
  expect(outcome.majors).toBeGreaterThan(10);
  expect(outcome.counted).toBeLessThanOrEqual(outcome.majors);
  expect(outcome.counted).toBeGreaterThan(outcome.majors / 3);
  expect(outcome.heap.median).toBeLessThan(40e6);
});
