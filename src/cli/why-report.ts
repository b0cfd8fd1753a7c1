import { formatBytes } from '../leak/trace/format-bytes.js';
import type { TraceFindings } from './findings.js';
import { painter } from './terminal.js';

/** What keeps the instances of a class, or one object. Both forms show at most `limit` traces, the most frequent first. */
export interface WhyReport {
  /** The class, or `object @123`. */
  readonly what: string;
  readonly instances: number;
  /** Bytes of the instances themselves … */
  readonly selfSize: number;
  /** … and all that would be free without them. */
  readonly retainedSize: number;
  /** How many of the instances the traces are about. */
  readonly explained: number;
  readonly traces: readonly TraceFindings[];
}

export function whyJson({ traces, ...figures }: WhyReport, limit: number): string {
  const shown = traces.slice(0, limit).map(({ text, steps, fingerprint, count, of, retainedSize }) => ({ text, steps, fingerprint, count, of, retainedSize }));
  return JSON.stringify({ ...figures, ways: traces.length, traces: shown }, undefined, 2);
}

export function whyText({ what, instances, selfSize, retainedSize, explained, traces }: WhyReport, limit: number, coloured: boolean): string {
  const paint = painter(coloured);
  const counted = what.startsWith('object @') ? what : `${instances} ${instances === 1 ? 'instance' : 'instances'} of ${what}`;
  const lines = [`${paint('bold', counted)}: ${formatBytes(selfSize)}, retaining ${formatBytes(retainedSize)}`];
  if (explained < instances) lines.push(`The ways of holding are those of ${explained} of them.`);
  if (traces.length === 0) lines.push(`Nothing keeps ${instances === 1 ? 'it' : 'them'} alive: only weak references lead there.`);
  for (const trace of traces.slice(0, limit)) lines.push('', coloured ? trace.coloured : trace.text);
  const more = traces.length - limit;
  if (more > 0) lines.push('', paint('dim', `… and ${more} more ${more === 1 ? 'way' : 'ways'} of holding: --limit ${traces.length} shows all`));
  return `${lines.join('\n')}\n`;
}
