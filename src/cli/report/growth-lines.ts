import type { GrowthSuspect } from '../../leak/growth/growth-report.js';
import type { GrowthFindings } from '../findings.js';
import { type ChartData, type Line, mostLines } from './chart.js';
import { runningTotals, shortBytes, shortCount } from './numbers.js';

/** The charts of what grows: one of what is counted, one of what is measured in bytes, as far as there is either. */
export function growthCharts({ suspects, iterations }: GrowthFindings): ChartData[] {
  const counted = linesOf(suspects.filter(({ kind }) => kind !== 'bytes'));
  const measured = linesOf(suspects.filter(({ kind }) => kind === 'bytes'));
  const charts: ChartData[] = [
    { title: 'Growth of the heap', unit: 'more objects or references', iterations, lines: counted, short: shortCount },
    { title: 'Growth of single objects', unit: 'more bytes', iterations, lines: measured, short: shortBytes },
  ];
  return charts.filter(({ lines }) => lines.length > 0);
}

/** Lines that are nowhere further apart than this part of the height of the chart would hide each other. */
const indistinguishable = 0.015;

/** The first suspects say most. Those that grow alike, as a list and what is in it do, are one line. */
function linesOf(suspects: readonly GrowthSuspect[]): Line[] {
  const totals = suspects.map(({ deltas }) => runningTotals(deltas));
  const height = Math.max(...totals.flat().map(Math.abs));
  const groups: { readonly names: Set<string>; readonly values: readonly number[] }[] = [];
  for (const [at, { name }] of suspects.entries()) {
    const values = totals[at]!;
    const alike = groups.find((group) => group.values.every((value, round) => Math.abs(value - values[round]!) <= indistinguishable * height));
    if (alike === undefined) groups.push({ names: new Set([name]), values });
    else alike.names.add(name);
  }
  return groups.slice(0, mostLines).map(({ names, values }) => ({ label: labelOf([...names]), values }));
}

function labelOf(names: readonly string[]): string {
  const more = names.length - 3;
  return names.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
