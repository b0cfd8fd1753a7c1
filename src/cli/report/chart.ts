import { axis } from './axis.js';
import { type Html, html } from './html.js';
import { count, counted, runningTotals, shortCount } from './numbers.js';

/** A line of a chart. */
export interface Line {
  readonly label: string;
  /** The value after each round; all begin at 0. */
  readonly values: readonly number[];
}

/** How something grew with the iterations: what grows in step with them is a straight line. */
export interface ChartData {
  readonly title: string;
  /** What the values are, as `objects alive`. */
  readonly unit: string;
  /** How many iterations each round ran. */
  readonly iterations: readonly number[];
  /** As many as can be told apart, see {@link mostLines}. */
  readonly lines: readonly Line[];
  /** A value on the axis. */
  readonly short: (value: number) => string;
}

export const mostLines = 4;

/** In the units of the picture: small enough for a phone, where it is shown at this size. */
const size = { width: 360, height: 212 };
const plot = { left: 50, right: 342, top: 28, bottom: 168 };

/** The lines as a picture, with their values in words for those who cannot see it. */
export function chart({ title, unit, iterations, lines, short }: ChartData): Html {
  const rounds = runningTotals(iterations);
  const all = lines.flatMap(({ values }) => values);
  const verticals = axis(Math.min(0, ...all), Math.max(0, ...all), 4);
  const end = rounds.at(-1) ?? 1;
  const horizontals = axis(0, end, 4).filter((value) => value <= end);
  const x = (value: number): number => rounded(plot.left + (value / end) * (plot.right - plot.left));
  const y = (value: number): number => rounded(plot.bottom - ((value - verticals[0]!) / (verticals.at(-1)! - verticals[0]!)) * (plot.bottom - plot.top));
  return html`<svg class="chart" role="img" viewBox="0 0 ${size.width} ${size.height}">
<title>${title}</title>
<desc>${lines.map(inWords(unit, rounds)).join('. ')}.</desc>
<g class="grid">${verticals.map((value) => html`<path d="M${plot.left} ${y(value)}H${plot.right}"/>`)}</g>
<g class="labels">${verticals.map((value) => html`<text x="${plot.left - 8}" y="${y(value) + 4}" text-anchor="end">${short(value)}</text>`)}
${horizontals.map((value) => html`<text x="${x(value)}" y="${plot.bottom + 18}" text-anchor="middle">${shortCount(value)}</text>`)}
<text x="${plot.left}" y="14">${unit}</text>
<text x="${plot.right}" y="${plot.bottom + 36}" text-anchor="end">iterations</text></g>
<path class="base" d="M${plot.left} ${y(0)}H${plot.right}"/>
${lines.map(({ values }, at) => lineOf([[x(0), y(0)], ...values.map((value, round): Point => [x(rounds[round]!), y(value)])], at, lines.length === 1 ? y(0) : undefined))}
</svg>`;
}

/** Which line is which, where there are several. */
export function legend(lines: readonly Line[]): Html {
  const entries = lines.map(({ label }, at) => html`<li><svg class="chart swatch" aria-hidden="true" viewBox="0 0 36 14">${lineOf([[2, 7], [18, 7], [34, 7]], at, undefined, [1])}</svg>${label}</li>`);
  return html`<ul class="legend">${entries}</ul>`;
}

type Point = readonly [x: number, y: number];

/** `base`: down to where the ground below it is filled. `marked`: the points with a mark, all but the first otherwise. */
function lineOf(points: readonly Point[], at: number, base?: number, marked = [...points.keys()].slice(1)): Html {
  const path = `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;
  const ground = base === undefined ? undefined : html`<path class="ground" d="${path}V${base}H${points[0]![0]}Z"/>`;
  return html`<g class="line line-${at + 1}">${ground}<path d="${path}"/>${marked.map((index) => html`<path class="mark" d="M${points[index]![0]} ${points[index]![1]}${marks[at % marks.length]!}"/>`)}</g>`;
}

/** A circle, a square, a diamond and a triangle: lines differ by more than colour. */
const marks = ['m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z', 'm-3 -3h6v6h-6z', 'm0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z', 'm0 -4.2l4.3 7.4h-8.6z'];

function inWords(unit: string, rounds: readonly number[]) {
  return ({ label, values }: Line): string => `${label}, ${unit}: ${values.map((value, at) => `${count(value)} after ${counted(rounds[at]!, 'iteration')}`).join(', ')}`;
}

function rounded(position: number): number {
  return Math.round(position * 10) / 10;
}
