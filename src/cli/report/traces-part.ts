import { drawSvg } from '../../leak/trace/draw-svg.js';
import type { TraceFindings } from '../findings.js';
import { Html, html, lines } from './html.js';

/** More are folded: the first ones say most. */
const mostOpen = 3;

/** Why it is alive: each way of holding as a picture and as text. */
export function tracesPart(traces: readonly TraceFindings[]): Html {
  return html`<div class="traces"><h3>Why ${traces.length === 1 ? 'it is' : 'they are'} alive</h3>${traces.map(traceOf)}</div>`;
}

function traceOf(trace: TraceFindings, at: number): Html {
  const { label, fingerprint, text } = trace;
  const number = at + 1;
  return html`<details class="trace"${at < mostOpen ? new Html(' open') : undefined}>
<summary><h4>Path ${number}</h4> <span>${label}</span></summary>
<div class="scroll picture" role="group" aria-label="Path ${number} as a picture" tabindex="0">${new Html(drawSvg(trace))}</div>
<details class="figures"><summary>Path ${number} as text</summary>
<div class="scroll" role="group" aria-label="Path ${number} as text" tabindex="0"><pre>${lines(text)}</pre></div></details>
<p class="note">Fingerprint <code>${fingerprint}</code>. If it may stay, <code>--ignore ${fingerprint}=REASON</code> leaves it out of the verdict.</p>
</details>`;
}
