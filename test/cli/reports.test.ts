import { describe, expect, it } from 'vitest';
import type { GrowthFindings, TraceFindings, TrackedFindings } from '../../src/cli/findings.js';
import { reportJson } from '../../src/cli/report-json.js';
import { reportText, summaryText } from '../../src/cli/report-text.js';
import type { ScenarioRun } from '../../src/cli/scenario-run.js';
import { type Judgement, exitStatusOf, judge } from '../../src/cli/verdict.js';

const memory = [
  { heapUsed: 4_000_000, rss: 50_000_000, external: 1_000_000, arrayBuffers: 10_000 },
  { heapUsed: 4_500_000, rss: 51_000_000, external: 1_000_000, arrayBuffers: 20_000 },
];
const trace = (fingerprint: string): TraceFindings => ({
  text: `┬ GC root: module scope\n╰→ ${fingerprint}`,
  coloured: `<coloured ${fingerprint}>`,
  steps: [{ kind: 'root', object: 'GC root: module scope' }],
  fingerprint,
  label: 'Session',
  count: 50,
  of: 50,
  retainedSize: 1234,
});
const clean: TrackedFindings = { verdict: 'clean', watched: 15, iterations: [5, 10], survivors: [0, 0], memory, traces: [], suppressed: [] };
const leaking: TrackedFindings = { ...clean, verdict: 'leaking', survivors: [5, 15], traces: [trace('aaaaaa')] };
const retained: TrackedFindings = { ...clean, verdict: 'retained', survivors: [1, 1], traces: [trace('bbbbbb')] };
const still: GrowthFindings = { grows: false, iterations: [20], suspects: [], suppressed: [], followed: 40, memory, traces: [] };
const growing: GrowthFindings = {
  ...still,
  grows: true,
  suspects: [
    { kind: 'container', name: 'Map', location: 'cache.js:7:3', deltas: [20, 40] },
    { kind: 'class', name: 'Entry', deltas: [20, 40] },
  ],
  suppressed: [{ what: 'Array of vitest', reason: 'its list of pending expectations' }],
  traces: [trace('cccccc'), trace('bbbbbb')],
};
const judged = (run: Partial<ScenarioRun>, phases: readonly ('collected' | 'growth')[] = ['collected', 'growth']): Judgement =>
  judge('s.mjs', { tracked: undefined, growth: undefined, failure: undefined, teardownError: undefined, seconds: 1.234, node: undefined, ...run }, phases);

describe('the verdict', () => {
  it.each([
    ['nothing survives, nothing grows', { tracked: clean, growth: still }, 'clean'],
    ['a few survive', { tracked: retained, growth: still }, 'retained'],
    ['ever more survive', { tracked: leaking, growth: still }, 'leaking'],
    ['the heap grows', { tracked: clean, growth: growing }, 'leaking'],
    ['a few survive and the heap grows', { tracked: retained, growth: growing }, 'leaking'],
    ['it fails', { failure: 'loading it: it threw' }, 'unjudged'],
    ['it fails after nothing survived', { tracked: clean, failure: 'growth: out of memory' }, 'unjudged'],
    ['it fails after a few survived', { tracked: retained, failure: 'growth: out of memory' }, 'unjudged'],
    ['it fails after a leak was found', { tracked: leaking, failure: 'growth: out of memory' }, 'leaking'],
    ['teardown() throws', { tracked: clean, growth: still, teardownError: 'Error: x' }, 'clean'],
  ])('%s', (_what, run, verdict) => {
    expect(judged(run).verdict).toBe(verdict);
  });

  it('of tracked objects alone, where there are none, is none', () => {
    const nothing = { ...clean, watched: 0, survivors: [0] };
    expect(judged({ tracked: nothing }, ['collected'])).toMatchObject({ verdict: 'unjudged', failure: 'it tracks no object, and nothing else was to be judged' });
    expect(judged({ tracked: nothing, growth: still })).toMatchObject({ verdict: 'clean' });
  });
});

describe('the exit status', () => {
  const [c, r, l, u] = [judged({ tracked: clean }), judged({ tracked: retained }), judged({ tracked: leaking }), judged({ failure: 'x' })];
  it.each([
    ['clean', [c], 0, 0],
    ['retained', [c, r], 0, 1],
    ['leaking', [c, l, r], 1, 1],
    ['not judged', [c, u], 2, 2],
    ['leaking and not judged', [l, u, r], 2, 2],
  ] as const)('%s', (_what, judgements, plain, strict) => {
    expect([exitStatusOf(judgements, false), exitStatusOf(judgements, true)]).toEqual([plain, strict]);
  });
});

describe('the text', () => {
  it('of a clean scenario', () => {
    expect(reportText(judged({ tracked: clean, growth: still }), false)).toBe(`clean  s.mjs  1.2 s
  tracked objects: none of 15 survive (0, 0 after rounds of 5, 10 iterations)
  growth of the heap: none in 40 iterations
  memory from the first round to the last, in MB: heapUsed 4.0 to 4.5, rss 50.0 to 51.0, external 1.0 to 1.0, arrayBuffers 0.0 to 0.0
`);
  });

  it('of a growing one: suspects, what was not counted, traces, each way of holding once, those of the leak first', () => {
    expect(reportText(judged({ tracked: retained, growth: growing, teardownError: 'Error: x\n    at teardown' }), false)).toBe(`leaking  s.mjs  1.2 s
  tracked objects: 1 of 15 survives (1, 1 after rounds of 5, 10 iterations)
  growth of the heap: in step with the iterations, followed for 40, in rounds of 20
    Map (cache.js:7:3)  +20 +40
    Entry  +20 +40
    left out: Array of vitest (its list of pending expectations)
  teardown(): Error: x
      at teardown
  memory from the first round to the last, in MB: heapUsed 4.0 to 4.5, rss 50.0 to 51.0, external 1.0 to 1.0, arrayBuffers 0.0 to 0.0

  ┬ GC root: module scope
  ╰→ cccccc

  ┬ GC root: module scope
  ╰→ bbbbbb
`);
  });

  it('of one whose tracked objects leak: nobody has measured the growth, and perhaps nobody wanted to', () => {
    const run = { tracked: { ...leaking, memory: [], traces: [] } };
    const lines = 'leaking  s.mjs  1.2 s\n  tracked objects: 15 of 15 survive (5, 15 after rounds of 5, 10 iterations)\n';
    expect(reportText(judged(run), false)).toBe(`${lines}  growth of the heap: not measured, for the verdict is clear (--only growth measures it)\n`);
    expect(reportText(judged(run, ['collected']), false)).toBe(lines);
  });

  it('says what was left out of the tracked objects', () => {
    const suppressed = [{ what: '50 Session', reason: 'a pool' }];
    expect(reportText(judged({ tracked: { ...clean, survivors: [5, 15], memory: [], suppressed } }), false)).toBe(`clean  s.mjs  1.2 s
  tracked objects: 15 of 15 survive (5, 15 after rounds of 5, 10 iterations)
    left out: 50 Session (a pool)
`);
  });

  it('of one that leaks and then fails', () => {
    expect(reportText(judged({ tracked: { ...leaking, memory: [], traces: [] }, failure: 'growth: it ran out of memory' }), false)).toBe(`leaking  s.mjs  1.2 s
  not judged to the end: growth: it ran out of memory
  tracked objects: 15 of 15 survive (5, 15 after rounds of 5, 10 iterations)
`);
  });

  it('of one that tracks nothing, and of one that cannot be judged', () => {
    expect(reportText(judged({ tracked: { ...clean, watched: 0, memory: [] } }), false)).toBe('clean  s.mjs  1.2 s\n  tracked objects: none\n');
    expect(reportText(judged({ failure: 'loading it: Error: x\n    at y' }), false)).toBe(`could not be judged  s.mjs  1.2 s
  loading it: Error: x
      at y
`);
  });

  it('counts what it does not show', () => {
    const suspects = Array.from({ length: 12 }, (_, at) => ({ kind: 'class' as const, name: `C${at}`, deltas: [1] }));
    const text = reportText(judged({ growth: { ...growing, suspects, traces: ['a', 'b', 'c', 'd', 'e'].map(trace) } }), false);
    expect(text).toContain('    C9  +1\n    … and 2 more\n');
    expect(text).toMatch(/╰→ c\n {2}… and 2 more ways of holding, in --json\n$/);
  });

  it('has colours where they are wanted, and takes the coloured traces then', () => {
    const run = { tracked: { ...leaking, memory: [] } };
    const text = reportText(judged(run), true);
    expect(text.startsWith('\u001b[31mleaking\u001b[39m  \u001b[1ms.mjs\u001b[22m')).toBe(true);
    expect(text.endsWith('<coloured aaaaaa>\n')).toBe(true);
    expect(reportText(judged(run), false)).not.toContain('\u001b');
  });

  it('sums up several scenarios', () => {
    const all = [judged({ tracked: clean }), judged({ failure: 'x' }), judged({ tracked: leaking }), judged({ tracked: clean }), judged({ tracked: retained })];
    expect(summaryText(all)).toBe('5 scenarios: 1 leaking, 1 could not be judged, 1 retained, 2 clean\n');
  });
});

describe('the JSON', () => {
  it('is one array with an object for each scenario', () => {
    const [leak, failed] = JSON.parse(reportJson([judged({ tracked: retained, growth: growing }), judged({ failure: 'x', teardownError: 'y' })])) as unknown[];
    expect(leak).toEqual({
      scenario: 's.mjs',
      verdict: 'leaking',
      tracked: { watched: 15, survivors: [1, 1], suppressed: [] },
      growth: {
        suspects: [
          { name: 'Map', location: 'cache.js:7:3', deltas: [20, 40] },
          { name: 'Entry', deltas: [20, 40] },
        ],
        iterations: [20],
        followed: 40,
        suppressed: [{ what: 'Array of vitest', reason: 'its list of pending expectations' }],
      },
      memory,
      traces: ['cccccc', 'bbbbbb'].map((fingerprint) => {
        const { text, steps, count, retainedSize } = trace(fingerprint);
        return { text, steps, fingerprint, count, retainedSize };
      }),
      seconds: 1.23,
    });
    expect(failed).toEqual({
      scenario: 's.mjs',
      verdict: 'unjudged',
      reason: 'x',
      tracked: { watched: 0, survivors: [] },
      growth: { suspects: [] },
      memory: [],
      traces: [],
      teardownError: 'y',
      seconds: 1.23,
    });
  });
});
