import { LeakTrace } from './leak-trace.js';
import type { RawPosition, RawTrace } from './raw-trace.js';
const text = (p: RawPosition | undefined) => (p === undefined ? {} : { location: `${p.script}:${p.line + 1}:${p.column + 1}` });
export async function locateTraces(raw: readonly RawTrace[]): Promise<LeakTrace[]> {
  return raw.map((trace) => new LeakTrace({ ...trace, steps: trace.steps.map((s) => ({ kind: s.kind, object: s.object + (s.scriptAt ? ` of ${s.scriptAt.script}` : ''), ...((s.unconfirmed?.reference ?? s.reference) && { reference: (s.unconfirmed?.reference ?? s.reference)! }), ...text(s.position) })) }));
}
