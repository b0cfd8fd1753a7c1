import { describe, expect, it } from 'vitest';
import type { TraceFindings } from '../../../src/cli/findings.js';
import { reportPage } from '../../../src/cli/report/page.js';
import type { Judgement } from '../../../src/cli/verdict.js';
import { hostileNames } from '../../leak/trace/hand-made.js';
import { clean, facts, growing, judged, leaking, retained, still, trace } from './judgements.js';

const page = (...judgements: Judgement[]): string => reportPage(judgements, facts);
/** Its words, as a reader gets them. */
const textOf = (markup: string): string =>
  markup
    .replaceAll(/<style>[^<]*<\/style>|<svg.*?<\/svg>/gs, '')
    .replaceAll(/<\/(?:span|dt|dd|th|td|li|h\d)>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');

describe('the page', () => {
  it('forbids everything but its own style, and has nothing else', () => {
    const markup = page(judged({ tracked: leaking }), judged({ growth: growing }), judged({ failure: 'x' }));
    expect(markup).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`);
    expect(markup).not.toMatch(/<script|<iframe|<img|<object|<form|<link(?! rel="icon" href="data:,")|@import|url\(|\son\w+=|javascript:/i);
    expect(new Set(markup.match(/https?:[^"]*/g))).toEqual(new Set(['http://www.w3.org/2000/svg']));
  });

  it('says when, for how long, and with what', () => {
    const text = textOf(page(judged({ tracked: leaking }), judged({ tracked: clean })));
    expect(text).toContain('weakly check 1 of 2 scenarios leaks 1 is clean 3 February 2024 at 04:05 UTC, 7.9 s, exit status 1');
    expect(text).toContain(`weakly 1.2.3 Node v20.1.2 Platform ${process.platform} ${process.arch}`);
    expect(page(judged({ tracked: leaking }))).toContain('<time datetime="2024-02-03T04:05:06.000Z">');
    expect(textOf(page(judged({ failure: 'x', node: undefined })))).toContain('Node not started');
  });

  it('has the gravest first, then the order of the command line, each linked from the summary', () => {
    const all = [
      judged({ scenario: 'a.mjs', tracked: clean }),
      judged({ scenario: 'b.mjs', tracked: retained }),
      judged({ scenario: 'c.mjs', failure: 'x' }),
      judged({ scenario: 'd.mjs', tracked: leaking }),
      judged({ scenario: 'e.mjs', tracked: clean }),
      judged({ scenario: 'f.mjs', growth: growing }),
    ];
    const markup = page(...all);
    const names = ['d.mjs', 'f.mjs', 'c.mjs', 'b.mjs', 'a.mjs', 'e.mjs'];
    expect(Array.from(markup.matchAll(/<a href="#(.*?)">(.*?)<\/a>/g), ([, id, name]) => [id, name])).toEqual(names.map((name, at) => [`scenario-${at + 1}`, name]));
    expect(Array.from(markup.matchAll(/<section class="scenario" id="(.*?)".*?<h2 id="\1-name">(.*?)<\/h2>/gs), ([, , name]) => name)).toEqual(names);
  });

  it('has no id twice', () => {
    const ids = Array.from(page(judged({ tracked: leaking }), judged({ growth: growing })).matchAll(/\sid="(.*?)"/g), ([, id]) => id);
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the section of a scenario', () => {
  it('shows the tracked objects of each round, their memory, and each way of holding as a picture and as text', () => {
    const markup = page(judged({ tracked: leaking }));
    const text = textOf(markup);
    expect(text).toContain('leaking 1.2 s Tracked objects stay alive in step with the iterations. Tracked objects 15 of 15 tracked objects are alive after 2 rounds of 5, 10 iterations.');
    expect(text).toContain('Round Iterations In all Alive 1 5 5 5 2 10 15 15');
    expect(text).toContain('Growth of the heap Not measured, for the verdict is clear; --only growth measures it.');
    expect(text).toContain('Why it is alive Path 1 Session');
    expect(markup).toContain('<title>Retaining path of Session</title>');
    expect(markup).toContain('<pre>┬ GC root: module scope\n╰→ way of aaaaaa</pre>');
    expect(text).toContain('Fingerprint aaaaaa. If it may stay, --ignore aaaaaa=REASON leaves it out of the verdict.');
    expect(text).toContain('Round heapUsed rss external arrayBuffers tracked 1 4.0 50.0 1.0 0.0 tracked 2 4.5 51.0 1.0 0.0');
  });

  it('shows what grows, where it stands and by how much, as a chart and as figures', () => {
    const markup = page(judged({ growth: growing, tracked: { ...clean, watched: 0, survivors: [0], memory: [] } }));
    const text = textOf(markup);
    expect(text).toContain('It tracks no object.');
    expect(text).toContain('Suspects Map +1 reference per iteration +20 +40 Entry src/cache.ts:7:3 +2 per iteration +40 +80');
    expect(text).toContain('Round Iterations In all Map Entry 1 20 20 +20 +40 2 40 60 +40 +80');
    expect(text).toContain('warm-up 4.0 50.0 1.0 0.0 growth 1 4.5 51.0 1.0 0.0');
    expect(markup).toContain('<desc>Map, more objects or references: 20 after 20 iterations, 60 after 60 iterations. Entry,');
    expect(text).not.toContain('Not measured');
  });

  it('draws no chart of what stays at nothing', () => {
    expect(page(judged({ tracked: clean, growth: still }))).not.toContain('<figure>');
    expect(page(judged({ tracked: retained, growth: still }))).toContain('<figure>');
  });

  it('says what was left out, and why', () => {
    const suppressed = [{ what: '15 Session', reason: 'a pool, on purpose' }];
    const known = { ...growing, grows: false, suspects: [], suppressed: [{ what: 'Array of vitest', reason: 'its list' }], traces: [] };
    const text = textOf(page(judged({ tracked: { ...clean, suppressed }, growth: known })));
    expect(text).toContain('Left out of the verdict 15 Session a pool, on purpose');
    expect(text).toContain('Left out of the verdict Array of vitest its list');
  });

  it('says what could not be judged, and why; what went wrong in teardown(); what was not asked for', () => {
    const failed = page(judged({ failure: 'loading it: Error: x\n    at y', teardownError: 'Error: z' }));
    expect(failed).toMatch(/Why it could not be judged<\/h3>\n<div [^>]*><pre>loading it: Error: x\n {4}at y<\/pre>/);
    expect(failed).toMatch(/What went wrong in teardown\(\)<\/h3>\n<div [^>]*><pre>Error: z<\/pre>/);
    expect(page(judged({ tracked: leaking, failure: 'growth: x' }))).toMatch(/What could not be judged<\/h3>\n<div [^>]*><pre>growth: x<\/pre>/);
    expect(textOf(page(judged({ tracked: clean, phases: ['collected'] })))).toContain('Judged with --only collected.');
  });

  it('opens the first ways of holding, and has the others folded', () => {
    const traces = ['a', 'b', 'c', 'd', 'e'].map(trace);
    const markup = page(judged({ tracked: { ...leaking, traces } }));
    expect(markup.match(/<details class="trace"( open)?>/g)).toEqual([...Array.from({ length: 3 }, () => '<details class="trace" open>'), ...Array.from({ length: 2 }, () => '<details class="trace">')]);
  });
});

describe('names are no more than text', () => {
  it.each(hostileNames)('%j', (name) => {
    const named: TraceFindings = { ...trace(name), label: name, text: name, steps: [{ kind: 'target', object: name, location: name, reference: name }] };
    const suppressed = [{ what: name, reason: name }];
    const judgement = judged({
      scenario: name,
      tracked: { ...leaking, suppressed, traces: [named] },
      growth: { ...growing, suppressed, suspects: [{ kind: 'class', name, location: name, deltas: [20, 40] }] },
      failure: name,
      teardownError: name,
      node: name,
    });
    const tags = (markup: string): string[] => markup.replaceAll(/ (?:aria-label|width|height|viewBox|d|[xy])="[^"]*"/g, '').match(/<[^>]*>/g)!;
    const plain = { ...judgement, scenario: 'n' };
    const ofNames = JSON.parse(JSON.stringify(plain).replaceAll(JSON.stringify(name), '"n"')) as Judgement;
    // The control: the same page, with names that need no escape, has the same tags.
    expect(tags(page(judgement))).toEqual(tags(page(ofNames)));
  });
});
