import { formatBytes } from './format-bytes.js';
import type { LeakTraceData, TraceStep } from './leak-trace.js';
import { printable } from './printable.js';

const mostOfName = 120;
/** More than of a name: a place is there to be opened. */
const mostOfLocation = 300;

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], cyan: [36, 39] } as const;
type Paint = (style: keyof typeof codes, text: string) => string;

/** The trace as text, in ANSI colours if asked for. */
export function drawText(trace: LeakTraceData, color: boolean): string {
  const paint: Paint = (style, text) => (color ? `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : text);
  const last = trace.steps.length - 1;
  const lines: string[] = [];
  for (const [at, step] of trace.steps.entries()) {
    if (step.reference !== undefined) lines.push(`${paint('dim', '│   ↓')} ${printable(step.reference, mostOfName)}`);
    const size = at === last ? `, retains ${formatBytes(trace.retainedSize)}` : '';
    lines.push(`${paint('dim', branch(at, last))} ${objectText(step, paint)}${size}`);
  }
  return [...lines, paint('dim', `   fingerprint ${printable(trace.fingerprint, mostOfName)}, seen ${trace.count} of ${trace.of}`)].join('\n');
}

function branch(at: number, last: number): string {
  if (at === last) return '╰→';
  return at === 0 ? '┬' : '├─';
}

function objectText({ kind, object, location }: TraceStep, paint: Paint): string {
  const name = printable(object, mostOfName);
  const painted = kind === 'target' ? paint('bold', name) : kind === 'finalizer' ? paint('red', name) : name;
  return location === undefined ? painted : `${painted} (${paint('cyan', printable(location, mostOfLocation))})`;
}
