import { Session } from 'node:inspector';
import { expect, it } from 'vitest';
import { measureGrowth } from '../../../src/leak/index.js';

const kept: object[] = [];

it('a debugger that disconnects in the middle is an error: it renumbers the heap, and a leak would not be seen', { timeout: 120_000 }, async () => {
  const measuring = measureGrowth(() => {
    kept.push({});
    const session = new Session();
    session.connect();
    session.disconnect();
  });
  await expect(measuring).rejects.toThrow('expected no debugger or profiler to be disconnected while growth is measured');
  expect(kept.length).toBeGreaterThan(0);
});
