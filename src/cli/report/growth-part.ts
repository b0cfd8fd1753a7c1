import type { GrowthFindings } from '../findings.js';
import { chart, legend } from './chart.js';
import { growthFigures } from './figures.js';
import { growthCharts } from './growth-lines.js';
import { type Html, html } from './html.js';
import { delta } from './numbers.js';
import { part } from './part.js';
import { growthSentence, rateText } from './sentences.js';
import { suppressedList } from './suppressed-list.js';

const title = 'Growth of the heap';

/** Whether the heap grew, and what grows in it. */
export function growthPart(findings: GrowthFindings): Html {
  const { suspects, suppressed } = findings;
  const pictures = growthCharts(findings).map((data) => html`<figure>${chart(data)}<figcaption>${legend(data.lines)}</figcaption></figure>`);
  const rest = suspects.length === 0 ? [suppressedList(suppressed)] : [suspectList(findings), suppressedList(suppressed), growthFigures(findings)];
  return part(title, growthSentence(findings), pictures, rest);
}

/** Why it was not looked for, where it was asked for. */
export function growthNotMeasured(): Html {
  return part(title, html`Not measured, for the verdict is clear; <code>--only growth</code> measures it.`, [], undefined);
}

function suspectList({ suspects, iterations }: GrowthFindings): Html {
  const items = suspects.map(
    (suspect) => html`<li><p><strong>${suspect.name}</strong> <span class="place">${suspect.location}</span></p>
<p class="rate"><strong>+${rateText(suspect, iterations)}</strong> <span class="deltas">${suspect.deltas.map((each) => html`<span>${delta(suspect.kind, each)}</span> `)}</span></p></li>`,
  );
  return html`<h4>Suspects</h4><ol class="suspects">${items}</ol>`;
}
