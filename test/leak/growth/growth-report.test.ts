import { describe, expect, it } from 'vitest';
import { type GrowthReport, type GrowthSuspect, describeGrowth } from '../../../src/leak/growth/growth-report.js';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';

const trace = (variable: string) =>
  new LeakTrace({
    label: 'Session, 1 more per iteration',
    steps: [
      { kind: 'root', object: 'GC root: module scope of src/server.ts' },
      { kind: 'target', reference: `variable "${variable}"`, object: 'Session' },
    ],
    fingerprint: '5c1e09',
    retainedSize: 100,
    count: 8,
    of: 8,
  });

const report = (changes: Partial<GrowthReport> = {}): GrowthReport => ({
  grows: true,
  warmUp: 50,
  iterations: [50, 300, 1200, 4800],
  followed: 6400,
  suspects: [{ kind: 'class', name: 'Session', location: 'src/session.ts:12:3', deltas: [52, 300, 1200, 4800] }],
  traces: [],
  suppressed: [],
  memory: [],
  milliseconds: 2000,
  ...changes,
});
const suspect = (kind: GrowthSuspect['kind'], name: string, rate: number): GrowthSuspect => ({ kind, name, deltas: [50, 300, 1200, 4800].map((count) => count * rate) });

describe('the message of growth', () => {
  it('says what grows, by how much, and how far it was followed', () => {
    expect(describeGrowth(report())).toBe('Session (src/session.ts:12:3) grows by 1 per iteration (+52, +300, +1200, +4800 in 4 rounds, 6400 iterations in all)');
  });

  it.each<[GrowthSuspect, string]>([
    [suspect('class', 'Session', 0.9), 'Session grows by 0.9 per iteration (+45, +270, +1080, +4320 in'],
    [suspect('container', 'Map', 2), 'Map grows by 2 references per iteration (+100, +600, +2400, +9600 in'],
    [suspect('container', 'Array', 1), 'Array grows by 1 reference per iteration ('],
    [suspect('bytes', 'a string', 24), 'a string grows by 24 bytes per iteration (+1200'],
    [{ kind: 'class', name: 'Session', deltas: [-3, 300, 1200, 4800] }, 'Session grows by 1 per iteration (-3, +300'],
  ])('%j', (first, message) => {
    expect(describeGrowth(report({ suspects: [first] }))).toContain(message);
  });

  it('names what grows with it, and no more than a few', () => {
    const others = [suspect('container', 'Array', 1), suspect('class', 'Object', 3), suspect('bytes', 'Map', 8), suspect('class', 'scope', 1), suspect('class', '(string)', 2)];
    expect(describeGrowth(report({ suspects: [...report().suspects, ...others] }))).toMatch(/\nwith it: Array \+1 reference; Object \+3; Map \+8 bytes; scope \+1; …$/);
  });

  it('shows the traces, three at most', () => {
    const message = describeGrowth(report({ traces: ['a', 'b', 'c', 'd', 'e'].map(trace) }));
    expect(message).toContain(`\n\n${trace('a')}\n\n${trace('b')}\n\n${trace('c')}\n\n… and 2 more`);
    expect(message).not.toContain('"d"');
    expect(describeGrowth(report({ traces: [trace('a')] }))).not.toContain('more\n');
  });

  it('says what was left out, and why', () => {
    expect(describeGrowth(report({ suppressed: [{ what: 'hooks of vitest', reason: 'they are its own' }] }))).toMatch(/\nleft out: hooks of vitest \(they are its own\)$/);
  });

  it('says so where nothing grows', () => {
    expect(describeGrowth(report({ grows: false, suspects: [], followed: 100 }))).toBe('nothing grows in 100 iterations');
  });
});
