import type { TrackedFindings } from '../findings.js';
import { chart } from './chart.js';
import { survivorFigures } from './figures.js';
import { type Html, html } from './html.js';
import { shortCount } from './numbers.js';
import { part } from './part.js';
import { trackedSentence } from './sentences.js';
import { suppressedList } from './suppressed-list.js';

/** What became of the tracked objects, of which there are some. */
export function trackedPart(findings: TrackedFindings): Html {
  const { iterations, survivors, suppressed } = findings;
  const lines = [{ label: 'Tracked objects', values: survivors }];
  const data = { title: 'Tracked objects alive after each round', unit: 'objects alive', iterations, lines, short: shortCount };
  const picture = html`<figure>${chart(data)}<figcaption>A leak is a line that goes on rising; a bounded number levels off.</figcaption></figure>`;
  const survive = survivors.some((alive) => alive > 0);
  return part('Tracked objects', trackedSentence(findings), survive ? [picture] : [], [suppressedList(suppressed), survivorFigures(findings)]);
}
