import { formatBytes } from './format-bytes.js';
import type { LeakTraceData, TraceStep } from './leak-trace.js';
import { printable } from './printable.js';
import type { StepKind } from './raw-trace.js';

const mostCells = 72;

const looks: Record<StepKind, string> = {
  root: 'shape=house, fillcolor="#eaeef2"',
  object: '',
  function: 'color="#8250df"',
  scope: 'style="rounded,filled,dashed"',
  finalizer: 'color="#cf222e", fontcolor="#cf222e", penwidth=2',
  target: 'shape=doubleoctagon, style=filled, color="#bc4c00", fillcolor="#fff1e5"',
};

/** The trace as a directed graph in Graphviz' language. */
export function drawDot(trace: LeakTraceData): string {
  const figures = `retains ${formatBytes(trace.retainedSize)}, fingerprint ${trace.fingerprint}, seen ${trace.count} of ${trace.of}`;
  const lines = [
    `digraph ${quoted([`retaining path ${trace.fingerprint}`])} {`,
    `  graph [label=${quoted([`Retaining path of ${trace.label}`, figures])}, labelloc=t, fontname="Helvetica", fontsize=12]`,
    '  node [shape=box, style="rounded,filled", color="#57606a", fillcolor="#f6f8fa", fontname="Helvetica", fontsize=12]',
    '  edge [color="#57606a", fontcolor="#57606a", fontname="Helvetica", fontsize=10]',
  ];
  for (const [at, step] of trace.steps.entries()) {
    const look = looks[step.kind];
    lines.push(`  step${at} [label=${quoted(textsOf(step))}${look === '' ? '' : `, ${look}`}]`);
    if (at > 0) lines.push(`  step${at - 1} -> step${at}${step.reference === undefined ? '' : ` [label=${quoted([step.reference])}]`}`);
  }
  return [...lines, '}', ''].join('\n');
}

function textsOf({ object, location }: TraceStep): string[] {
  return location === undefined ? [object] : [object, location];
}

/** Lines as one quoted string. Graphviz reads escapes in it, and the entities of HTML as well. */
function quoted(lines: readonly string[]): string {
  const texts = lines.map((line) => printable(line, mostCells).replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('&', '&amp;'));
  return `"${texts.join(String.raw`\n`)}"`;
}
