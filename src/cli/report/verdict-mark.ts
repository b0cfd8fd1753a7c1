import { type Verdict, verdictWords } from '../verdict.js';
import { Html, html } from './html.js';

/** A drop, a question mark, a half and a tick: verdicts differ by more than colour. */
const marks: Readonly<Record<Verdict, Html>> = {
  leaking: new Html('<path class="solid" d="M8 1.2c2.6 3.2 4.6 5.6 4.6 8.1a4.6 4.6 0 0 1-9.2 0c0-2.5 2-4.9 4.6-8.1z"/>'),
  unjudged: new Html('<path d="M5 5.6C5 3.8 6.3 2.7 8 2.7s3 1.1 3 2.7c0 2.1-3 2.3-3 4.3M8 13v.1"/>'),
  retained: new Html('<circle cx="8" cy="8" r="5.6"/><path class="solid" d="M2.4 8a5.6 5.6 0 0 0 11.2 0z"/>'),
  clean: new Html('<path d="M2.8 8.6l3.4 3.4 7-8"/>'),
};

/** The mark of a verdict, for the eye only. */
export function verdictMark(verdict: Verdict): Html {
  return html`<svg class="verdict-mark ${verdict}" aria-hidden="true" viewBox="0 0 16 16">${marks[verdict]}</svg>`;
}

/** The verdict: its mark and its word. */
export function verdictBadge(verdict: Verdict): Html {
  return html`<span class="badge ${verdict}">${verdictMark(verdict)}${verdictWords[verdict]}</span>`;
}
