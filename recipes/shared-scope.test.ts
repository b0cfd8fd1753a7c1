import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { naiveSummary, summary } from './shared-scope.js';

// As in an application, summaries outlive their documents.
const summaries: (() => string)[] = [];
const naiveSummaries: (() => string)[] = [];

it('a document goes, although its summary is kept', async () => {
  await assertCollected((track) => {
    summaries.push(summary(track({ title: 'Emma', text: '' }, 'document')));
  });
});

it('a summary that is kept goes on to work', async () => {
  const pages = summary({ title: 'Emma', text: 'Emma '.repeat(1000) });
  await collectGarbage();
  expect(pages()).toBe('3 pages');
});

it('the leak test fails on the shared scope, and says where', async () => {
  const read = (track: Track) => {
    naiveSummaries.push(naiveSummary(track({ title: 'Emma', text: '' }, 'document')));
  };
  await expect(assertCollected(read)).rejects.toThrow(/"naiveSummaries"[^]*captured variable "document"/);
});
