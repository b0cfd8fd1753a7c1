import type { StepKind } from './raw-trace.js';
export interface TraceStep { readonly kind: StepKind; readonly reference?: string; readonly object: string; readonly location?: string }
export class LeakTrace {
  readonly label: string; readonly steps: readonly TraceStep[]; readonly fingerprint: string; readonly retainedSize: number; readonly count: number; readonly of: number;
  constructor(data: { label: string; steps: readonly TraceStep[]; fingerprint: string; retainedSize: number; count: number; of: number }) { this.label = data.label; this.steps = data.steps; this.fingerprint = data.fingerprint; this.retainedSize = data.retainedSize; this.count = data.count; this.of = data.of; }
  toString(): string { return this.steps.map((s, i) => `${s.reference ? `│   ↓ ${s.reference}\n` : ''}${i === 0 ? '┬' : i === this.steps.length - 1 ? '╰→' : '├─'} ${s.object}${s.location ? ` (${s.location})` : ''}`).join('\n'); }
}
