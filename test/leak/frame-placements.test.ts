import { describe, expect, it } from 'vitest';
import { type Placement, placements } from './frame-placements.js';

const of = (holder: Placement['holder']) => placements.filter((placement) => placement.holder === holder);

describe('an object that only the frame of the awaiting test holds is told from a leak', () => {
  it.each(of('frame'))('only the frame: $title', { timeout: 60_000 }, async ({ run }) => {
    const report = await run();
    if (report.collected) expect(report.survivors).toEqual([]);
    else expect(report.heldByFrame).toEqual(report.survivors);
  });

  it.each(of('leak'))('a leak: $title', { timeout: 60_000 }, async ({ run }) => {
    const report = await run();
    expect(report.collected).toBe(false);
    expect(report.heldByFrame).toEqual([]);
    expect(report.traces.length).toBeGreaterThan(0);
  });

  it('there are forty placements and more', () => {
    expect(placements.length).toBeGreaterThanOrEqual(40);
  });
});
