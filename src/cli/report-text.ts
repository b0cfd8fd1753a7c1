import type { MemoryFigures, SuppressedGrowth } from '../leak/growth/growth-report.js';
import type { GrowthFindings, TraceFindings, TrackedFindings } from './findings.js';
import { type Colour, type Paint, painter } from './terminal.js';
import { type Judgement, type Verdict, tracesOf, verdictWords, verdictsByGravity } from './verdict.js';

/** Traces that a report shows; the others are counted. */
const mostTraces = 3;
const mostSuspects = 10;

const colourOf: Record<Verdict, Colour> = { clean: 'green', retained: 'yellow', leaking: 'red', unjudged: 'magenta' };

/** What the terminal shows of one scenario: a verdict and the figures and paths behind it. */
export function reportText(judgement: Judgement, coloured: boolean): string {
  const paint = painter(coloured);
  const { scenario, verdict, phases, tracked, growth, failure, teardownError, seconds } = judgement;
  const lines = [`${paint(colourOf[verdict], verdictWords[verdict])}  ${paint('bold', scenario)}  ${paint('dim', `${seconds.toFixed(1)} s`)}`];
  if (failure !== undefined) lines.push(indented(verdict === 'leaking' ? `not judged to the end: ${failure}` : failure));
  if (tracked !== undefined) lines.push(...trackedLines(tracked).map(indented));
  if (growth !== undefined) lines.push(...growthLines(growth).map(indented));
  else if (verdict === 'leaking' && phases.includes('growth') && failure === undefined) lines.push('  growth of the heap: not measured, for the verdict is clear (--only growth measures it)');
  if (teardownError !== undefined) lines.push(indented(`teardown(): ${teardownError}`));
  const memory = growth?.memory ?? tracked?.memory ?? [];
  if (memory.length > 0) lines.push(indented(paint('dim', memoryLine(memory))));
  lines.push(...traceLines(tracesOf(judgement), coloured, paint));
  return `${lines.join('\n')}\n`;
}

/** `3 scenarios: 1 leaking, 2 clean` */
export function summaryText(judgements: readonly Judgement[]): string {
  const counts = verdictsByGravity
    .map((verdict) => [judgements.filter((judgement) => judgement.verdict === verdict).length, verdictWords[verdict]] as const)
    .filter(([count]) => count > 0);
  return `${judgements.length} scenarios: ${counts.map(([count, words]) => `${count} ${words}`).join(', ')}\n`;
}

function trackedLines({ watched, survivors, iterations, suppressed }: TrackedFindings): string[] {
  if (watched === 0) return ['tracked objects: none'];
  const alive = survivors.at(-1)!;
  const rounds = `${survivors.join(', ')} after rounds of ${iterations.join(', ')} iterations`;
  return [`tracked objects: ${alive === 0 ? 'none' : alive} of ${watched} ${alive === 1 ? 'survives' : 'survive'} (${rounds})`, ...suppressed.map(suppressedLine)];
}

function growthLines({ grows, suspects, suppressed, iterations, followed }: GrowthFindings): string[] {
  const lines = [grows ? `growth of the heap: in step with the iterations, followed for ${followed}, in rounds of ${iterations.join(', ')}` : `growth of the heap: none in ${followed} iterations`];
  for (const { kind, name, location, deltas } of suspects.slice(0, mostSuspects)) {
    lines.push(`  ${name}${location === undefined ? '' : ` (${location})`}  ${deltas.map((delta) => (delta < 0 ? String(delta) : `+${delta}`)).join(' ')}${kind === 'bytes' ? ' bytes' : ''}`);
  }
  if (suspects.length > mostSuspects) lines.push(`  … and ${suspects.length - mostSuspects} more`);
  return [...lines, ...suppressed.map(suppressedLine)];
}

function suppressedLine({ what, reason }: SuppressedGrowth): string {
  return `  left out: ${what} (${reason})`;
}

/** First and last only; `--json` has every round. */
function memoryLine(memory: readonly MemoryFigures[]): string {
  const [first, last] = [memory[0]!, memory.at(-1)!];
  const figures = (['heapUsed', 'rss', 'external', 'arrayBuffers'] as const).map((name) => `${name} ${megabytes(first[name])} to ${megabytes(last[name])}`);
  return `memory from the first round to the last, in MB: ${figures.join(', ')}`;
}

function traceLines(traces: readonly TraceFindings[], coloured: boolean, paint: Paint): string[] {
  const shown = traces.slice(0, mostTraces).flatMap((trace) => ['', indented(coloured ? trace.coloured : trace.text)]);
  const more = traces.length - mostTraces;
  if (more > 0) shown.push(indented(paint('dim', `… and ${more} more ${more === 1 ? 'way' : 'ways'} of holding, in --json`)));
  return shown;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
