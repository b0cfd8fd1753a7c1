import type { CollectedReport } from './check-collected.js';
import type { LeakTrace } from './trace/leak-trace.js';

/** Says which objects are still reachable that had to be collected, and what holds them. */
export class LeakError<Report = CollectedReport> extends Error {
  /** "LeakError". */
  override readonly name = 'LeakError';
  /** All that the check has found. Not enumerable, so that a printed error shows the message alone, which says it in words. */
  declare readonly report: Report;
  /** What holds the survivors, or what grows; the message shows the first three. Not enumerable either. */
  declare readonly traces: readonly LeakTrace[];

  /** With a message, and what it sums up. */
  constructor(message: string, report: Report, traces: readonly LeakTrace[]) {
    super(message);
    Object.defineProperties(this, { report: { value: report }, traces: { value: traces } });
  }

  /** The error that `assertCollected` throws for a report. */
  static of(report: CollectedReport): LeakError<CollectedReport> {
    return new LeakError(describeCollected(report), report, report.traces);
  }
}

/** The message of a failed check. */
export function describeCollected({ survivors, heldByFrame, watched, rounds, traces, noTrace }: CollectedReport): string {
  const counted = `(${survivors.length} of ${watched} tracked)`;
  const onlyFrames = survivors.length > 0 && heldByFrame.length === survivors.length;
  const verdict = onlyFrames
    ? `${summary(survivors)} held by a local variable of a function that awaits this check, and by nothing else ${counted}; make it inside the function that you hand over`
    : `${summary(survivors)} still reachable after ${rounds} collections ${counted}`;
  const shownTraces = traces.slice(0, mostShown).map((trace) => trace.toString());
  const rest = traces.length > mostShown ? [`… and ${traces.length - mostShown} more`] : [];
  const missing = noTrace === undefined ? [] : [`No trace: ${noTrace}.`];
  return [verdict, ...shownTraces, ...rest, ...missing].join('\n\n');
}

/** Traces in a message; the error has them all. */
const mostShown = 3;

/** `Session ×3, socket are`: equal labels counted. */
function summary(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const named = [...counts].map(([label, count]) => (count === 1 ? label : `${label} ×${count}`)).join(', ');
  return `${named} ${labels.length === 1 ? 'is' : 'are'}`;
}
