import { describe, expect, it } from 'vitest';
import { axis } from '../../../src/cli/report/axis.js';
import { chart, legend } from '../../../src/cli/report/chart.js';
import { growthCharts } from '../../../src/cli/report/growth-lines.js';
import { delta, shortBytes, shortCount } from '../../../src/cli/report/numbers.js';
import type { GrowthFindings } from '../../../src/cli/findings.js';

describe('an axis', () => {
  it.each([
    [0, 3175, [0, 1000, 2000, 3000, 4000]],
    [0, 1, [0, 1]],
    [0, 3, [0, 1, 2, 3]],
    [0, 0, [0, 1]],
    [-30, 100, [-50, 0, 50, 100]],
    [0, 4.8e9, [0, 2e9, 4e9, 6e9]],
    [0, 1000, [0, 500, 1000]],
  ])('from %d to %d', (low, high, expected) => {
    expect(axis(low, high, 4)).toEqual(expected);
  });

  it('has whole steps between the ends, whatever they are', () => {
    for (let high = 1; high < 1e7; high = Math.ceil(high * 1.37)) {
      const values = axis(0, high, 4);
      expect(values[0]).toBe(0);
      expect(values.at(-1)!).toBeGreaterThanOrEqual(high);
      expect(values.length).toBeLessThanOrEqual(5);
      expect(values.every(Number.isInteger)).toBe(true);
    }
  });
});

const rounds = [50, 300, 1200];
const data = { title: 'Growth', unit: 'more', iterations: rounds, short: shortCount };

describe('a chart', () => {
  const one = chart({ ...data, lines: [{ label: 'Session', values: [50, 350, 1550] }] }).markup;

  it('draws what grows in step with the iterations as a straight line from the origin to the end', () => {
    const [, path] = /<path d="M([^"V]+)"\/><path class="mark"/.exec(one)!;
    const points = path!.split('L').map((point) => point.split(' ').map(Number));
    expect(points).toHaveLength(4);
    const slopes = points.slice(1).map(([x, y]) => (y! - points[0]![1]!) / (x! - points[0]![0]!));
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes.at(-1)!, 1);
    expect(points.at(-1)![0]).toBe(342);
  });

  it('draws what does not grow as a line along the axis', () => {
    const flat = chart({ ...data, lines: [{ label: 'Session', values: [0, 0, 0] }] }).markup;
    const [, path] = /<path d="M([^"V]+)"\/><path class="mark"/.exec(flat)!;
    expect(new Set(path!.split('L').map((point) => point.split(' ')[1]))).toEqual(new Set(['168']));
  });

  it('keeps everything inside, also what shrinks', () => {
    const shrinking = chart({ ...data, lines: [{ label: 'a', values: [-20, 300, -70] }] }).markup;
    const [, path] = /<path d="M([^"V]+)"\/><path class="mark"/.exec(shrinking)!;
    for (const point of path!.split('L')) {
      const [x, y] = point.split(' ').map(Number);
      expect(x).toBeGreaterThanOrEqual(50);
      expect(x).toBeLessThanOrEqual(342);
      expect(y).toBeGreaterThanOrEqual(28);
      expect(y).toBeLessThanOrEqual(168);
    }
  });

  it('says in words what it shows', () => {
    expect(one).toContain('role="img"');
    expect(one).toContain('<title>Growth</title>\n<desc>Session, more: 50 after 50 iterations, 350 after 350 iterations, 1,550 after 1,550 iterations.</desc>');
  });

  it('escapes names', () => {
    const lines = [{ label: '<b>"&', values: rounds }];
    for (const { markup } of [chart({ ...data, lines }), legend(lines)]) expect(markup).toContain('&lt;b&gt;&quot;&amp;');
  });

  it('tells several lines apart by more than colour', () => {
    const lines = ['a', 'b', 'c', 'd'].map((label, at) => ({ label, values: rounds.map((each) => each * at) }));
    const marks = Array.from(legend(lines).markup.matchAll(/class="mark" d="M18 7(.*?)"/g), ([, mark]) => mark);
    expect(new Set(marks).size).toBe(4);
  });
});

describe('the charts of growth', () => {
  const suspect = (name: string, deltas: readonly number[], kind: 'class' | 'container' | 'bytes' = 'class') => ({ kind, name, deltas });
  const charts = (...suspects: ReturnType<typeof suspect>[]) => growthCharts({ suspects, iterations: rounds } as unknown as GrowthFindings);

  it('have a line for what grows alike, and name it all', () => {
    const [only, ...others] = charts(suspect('Entry', [50, 300, 1200]), suspect('Map', [50, 304, 1202], 'container'), suspect('Array', [150, 900, 3600], 'container'));
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      iterations: rounds,
      lines: [
        { label: 'Entry, Map', values: [50, 350, 1550] },
        { label: 'Array', values: [150, 1050, 4650] },
      ],
    });
  });

  it('keep what is measured in bytes apart', () => {
    expect(charts(suspect('Entry', [50, 300, 1200]), suspect('string', [5000, 30_000, 120_000], 'bytes')).map(({ unit }) => unit)).toEqual(['more objects or references', 'more bytes']);
  });

  it('have no more lines than can be told apart, and names than can be read', () => {
    const [many] = charts(...[1, 2, 3, 4, 5, 6].map((rate) => suspect(`C${rate}`, rounds.map((each) => each * rate))));
    expect(many!.lines.map(({ label }) => label)).toEqual(['C1', 'C2', 'C3', 'C4']);
    const [alike] = charts(...[1, 2, 3, 4, 5].map((number) => suspect(`C${number}`, rounds)));
    expect(alike!.lines.map(({ label }) => label)).toEqual(['C1, C2, C3 and 2 more']);
  });

  it('are none where nothing grows', () => {
    expect(charts()).toEqual([]);
  });
});

it('numbers are short on an axis, and have a sign where they are growth', () => {
  expect([950, 4000, 1_200_000].map(shortCount)).toEqual(['950', '4K', '1.2M']);
  expect([0, 512, 20_000, 1_500_000, -2000].map(shortBytes)).toEqual(['0 B', '512 B', '20 kB', '1.5 MB', '−2 kB']);
  expect([delta('class', 1200), delta('container', -5), delta('bytes', 1200)]).toEqual(['+1,200', '−5', '+1.2 kB']);
});
