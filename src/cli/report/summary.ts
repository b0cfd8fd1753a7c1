import type { Judgement } from '../verdict.js';
import { type Html, html } from './html.js';
import { inShort } from './sentences.js';
import { verdictBadge } from './verdict-mark.js';

/** A scenario, and where in the page it is. */
export interface Placed {
  readonly judgement: Judgement;
  readonly id: string;
}

/** All scenarios with their verdicts. */
export function summary(scenarios: readonly Placed[]): Html {
  const rows = scenarios.map(
    ({ judgement, id }) => html`<tr><th scope="row"><a href="#${id}">${judgement.scenario}</a> <span class="short">${inShort(judgement)}</span></th>
<td>${verdictBadge(judgement.verdict)}</td><td class="number">${judgement.seconds.toFixed(1)} s</td></tr>`,
  );
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">Scenarios</h2>
<table><thead><tr><th scope="col">Scenario</th><th scope="col">Verdict</th><th scope="col" class="number">Time</th></tr></thead>
<tbody>${rows}</tbody></table></section>`;
}
