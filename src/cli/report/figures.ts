import type { GrowthFindings, TrackedFindings } from '../findings.js';
import type { Judgement } from '../verdict.js';
import { type Html, type Piece, html } from './html.js';
import { count, delta, megabytes, runningTotals } from './numbers.js';

/** A table of numbers that is folded away. The first cell of each row is its head. */
function figures(caption: string, heads: readonly Piece[], rows: readonly (readonly Piece[])[], note?: Piece): Html {
  return html`<details class="figures"><summary>${caption}</summary>
<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([head, ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>${note === undefined ? undefined : html`<p class="note">${note}</p>`}</details>`;
}

/** How many tracked objects were alive after each round. */
export function survivorFigures({ iterations, survivors }: TrackedFindings): Html {
  const totals = runningTotals(iterations);
  return figures(
    'Tracked objects after each round',
    ['Round', 'Iterations', 'In all', 'Alive'],
    iterations.map((length, at) => [at + 1, count(length), count(totals[at]!), count(survivors[at] ?? 0)]),
  );
}

/** By how much each suspect grew in each round. */
export function growthFigures({ iterations, suspects }: GrowthFindings): Html {
  const totals = runningTotals(iterations);
  return figures(
    'Growth in each round',
    ['Round', 'Iterations', 'In all', ...suspects.map(({ name }) => name)],
    iterations.map((length, at) => [at + 1, count(length), count(totals[at]!), ...suspects.map(({ kind, deltas }) => delta(kind, deltas[at] ?? 0))]),
  );
}

/** Where a name may be broken on a phone. */
const columns = { heapUsed: html`heap<wbr>Used`, rss: 'rss', external: 'external', arrayBuffers: html`array<wbr>Buffers` };

const names = Object.keys(columns) as readonly (keyof typeof columns)[];

/** What the process took after each round, in each of the two halves of the check. */
export function memoryFigures({ tracked, growth }: Pick<Judgement, 'tracked' | 'growth'>): Html | undefined {
  const rows = [
    ...(tracked?.memory ?? []).map((memory, at) => ({ round: `tracked ${at + 1}`, memory })),
    ...(growth?.memory ?? []).map((memory, at) => ({ round: at === 0 ? 'warm-up' : `growth ${at}`, memory })),
  ];
  if (rows.length === 0) return undefined;
  return figures(
    'Memory after each round',
    ['Round', ...Object.values(columns).map((name) => html`<code>${name}</code>`)],
    rows.map(({ round, memory }) => [round, ...names.map((name) => megabytes(memory[name]))]),
    html`In MB, as <code>process.memoryUsage()</code> tells it. For information: no verdict rests on it.`,
  );
}
