import type { SuppressedGrowth } from '../../leak/growth/growth-report.js';
import { type Html, html } from './html.js';

/** What was found and is left out of the verdict, each with its reason. */
export function suppressedList(suppressed: readonly SuppressedGrowth[]): Html | undefined {
  if (suppressed.length === 0) return undefined;
  return html`<h4>Left out of the verdict</h4>
<dl class="suppressed">${suppressed.map(({ what, reason }) => html`<div><dt>${what}</dt><dd>${reason}</dd></div>`)}</dl>`;
}
