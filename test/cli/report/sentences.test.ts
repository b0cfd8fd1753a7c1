import { describe, expect, it } from 'vitest';
import { growthSentence, headline, inShort, trackedSentence, verdictSentence } from '../../../src/cli/report/sentences.js';
import { clean, growing, judged, leaking, retained, still } from './judgements.js';

const ofEach = {
  clean: judged({ tracked: clean, growth: still }),
  retained: judged({ tracked: retained, growth: still }),
  leaking: judged({ tracked: leaking }),
  unjudged: judged({ failure: 'loading it: Error: x\n    at y' }),
};
const known = { ...clean, survivors: [5, 15], suppressed: [{ what: '15 Session', reason: 'a pool' }] };

describe('the headline', () => {
  it.each([
    [['clean'], 's.mjs is clean', ''],
    [['leaking'], 's.mjs leaks', ''],
    [['unjudged'], 's.mjs could not be judged', ''],
    [['retained'], 's.mjs retains objects', ''],
    [['clean', 'clean'], 'All 2 scenarios are clean', ''],
    [['clean', 'leaking'], '1 of 2 scenarios leaks', '1 is clean'],
    [['leaking', 'unjudged', 'leaking', 'retained', 'retained', 'clean', 'clean'], '2 of 7 scenarios leak', '1 could not be judged, 2 retain objects, 2 are clean'],
    [['clean', 'unjudged'], '1 of 2 scenarios could not be judged', '1 is clean'],
  ] as const)('%j', (verdicts, gravest, others) => {
    expect(headline(verdicts.map((verdict) => ofEach[verdict]))).toEqual({ gravest, others });
  });
});

describe('the verdict in a sentence', () => {
  it.each([
    ['tracked objects leak', ofEach.leaking, 'Tracked objects stay alive in step with the iterations.'],
    ['the heap grows', judged({ tracked: retained, growth: growing }), 'The heap grows in step with the iterations.'],
    ['a few stay', ofEach.retained, 'A bounded number of tracked objects stays alive: it does not grow with the iterations.'],
    ['it fails', ofEach.unjudged, 'There is no verdict: not everything that was asked for could be judged.'],
    ['clean', ofEach.clean, 'What it tracks is collected, and the heap does not grow.'],
    ['clean, by the tracked objects alone', judged({ tracked: clean, phases: ['collected'] }), 'What it tracks is collected.'],
    ['clean, by the growth alone', judged({ growth: still, phases: ['growth'] }), 'The heap does not grow.'],
    ['clean, and it tracks nothing', judged({ tracked: { ...clean, watched: 0, survivors: [0] }, growth: still }), 'The heap does not grow.'],
    ['clean but for what is known', judged({ tracked: known, growth: still }), 'What stays alive or grows is left out of the verdict, for the reasons below.'],
  ])('%s', (_what, judgement, sentence) => {
    expect(verdictSentence(judgement)).toBe(sentence);
  });
});

describe('the figures in a sentence', () => {
  it.each([
    ['nothing survives', clean, 'None of 15 tracked objects is alive after 2 rounds of 5, 10 iterations.'],
    ['one survives', retained, '1 of 15 tracked objects is alive after 2 rounds of 5, 10 iterations.'],
    ['all survive', leaking, '15 of 15 tracked objects are alive after 2 rounds of 5, 10 iterations.'],
    ['what survives is known', known, '15 of 15 tracked objects are alive after 2 rounds of 5, 10 iterations, held only in ways that are left out.'],
    ['what survived was collected late', { ...clean, survivors: [0, 1] }, '1 of 15 tracked objects is alive after 2 rounds of 5, 10 iterations; collected before anything could be explained.'],
  ])('%s', (_what, findings, sentence) => {
    expect(trackedSentence(findings)).toBe(sentence);
  });

  it.each([
    ['nothing grows', still, 'Nothing grows in 40 iterations.'],
    ['nothing but what is known grows', { ...still, suppressed: known.suppressed }, 'Nothing else grows in 40 iterations.'],
    ['the heap grows', growing, 'Map grows by 1 reference per iteration, followed for 40 iterations in rounds of 20, 40.'],
    ['nobody knows what grows', { ...growing, suspects: [] }, 'Something grows, followed for 40 iterations in rounds of 20, 40.'],
  ])('%s', (_what, findings, sentence) => {
    expect(growthSentence(findings)).toBe(sentence);
  });
});

describe('the row of the summary', () => {
  it.each([
    [ofEach.clean, 'none of 15 tracked objects alive; nothing grows in 40 iterations'],
    [ofEach.retained, '1 of 15 tracked objects alive; nothing grows in 40 iterations'],
    [ofEach.leaking, '15 of 15 tracked objects alive'],
    [ofEach.unjudged, 'loading it: Error: x'],
    [judged({ growth: growing }), 'Map: 1 reference per iteration'],
    [judged({ growth: { ...growing, suspects: [] } }), 'the heap grows'],
    [judged({ tracked: known, growth: { ...still, suppressed: known.suppressed } }), '15 of 15 tracked objects alive, held in ways that are left out; nothing else grows in 40 iterations'],
  ])('%#', (judgement, words) => {
    expect(inShort(judgement)).toBe(words);
  });
});
