import { type Judgement, tracesOf } from '../verdict.js';
import { memoryFigures } from './figures.js';
import { growthNotMeasured, growthPart } from './growth-part.js';
import { type Html, html, lines } from './html.js';
import { verdictSentence } from './sentences.js';
import { trackedPart } from './tracked-part.js';
import { tracesPart } from './traces-part.js';
import { verdictBadge } from './verdict-mark.js';

/** Everything about one scenario. `id`: unique in the page. */
export function scenarioSection(judgement: Judgement, id: string): Html {
  const { scenario, verdict, phases, tracked, growth, failure, teardownError, seconds } = judgement;
  const traces = tracesOf(judgement);
  const untold = growth === undefined && verdict === 'leaking' && failure === undefined && phases.includes('growth');
  return html`<section class="scenario" id="${id}" aria-labelledby="${id}-name">
<div class="scenario-head"><h2 id="${id}-name">${scenario}</h2><p>${verdictBadge(verdict)} <span class="seconds">${seconds.toFixed(1)} s</span></p></div>
<p class="lead">${verdictSentence(judgement)}</p>
${tracked?.watched === 0 ? html`<p class="note">It tracks no object.</p>` : undefined}
${phases.length === 1 ? html`<p class="note">Judged with <code>--only ${phases[0]}</code>.</p>` : undefined}
${failure === undefined ? undefined : printed(verdict === 'unjudged' ? 'Why it could not be judged' : 'What could not be judged', failure)}
<div class="parts">
${tracked === undefined || tracked.watched === 0 ? undefined : trackedPart(tracked)}
${growth === undefined ? undefined : growthPart(growth)}
${untold ? growthNotMeasured() : undefined}
</div>
${teardownError === undefined ? undefined : printed('What went wrong in teardown()', teardownError)}
${traces.length === 0 ? undefined : tracesPart(traces)}
${memoryFigures(judgement)}
</section>`;
}

/** What a program has printed. */
function printed(title: string, text: string): Html {
  return html`<div class="printed"><h3>${title}</h3>
<div class="scroll" role="group" aria-label="${title}" tabindex="0"><pre>${lines(text)}</pre></div></div>`;
}
