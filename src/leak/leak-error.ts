import type { CollectedReport } from './check-collected.js';

/** Says which objects are still reachable that had to be collected. */
export class LeakError extends Error {
  override readonly name = 'LeakError';
  readonly report: CollectedReport;

  constructor(report: CollectedReport) {
    const { survivors, watched, rounds } = report;
    super(`${summary(survivors)} still reachable after ${rounds} collections (${survivors.length} of ${watched} tracked)`);
    this.report = report;
  }
}

/** `Session ×3, socket are`: equal labels counted. */
function summary(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const named = [...counts].map(([label, count]) => (count === 1 ? label : `${label} ×${count}`)).join(', ');
  return `${named} ${labels.length === 1 ? 'is' : 'are'}`;
}
