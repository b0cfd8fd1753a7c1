import type { LeakTrace } from '../leak/trace/leak-trace.js';
import type { TraceFindings } from './findings.js';

/** A trace as plain data. */
export function findingsOf(trace: LeakTrace): TraceFindings {
  return { ...trace.toJSON(), text: trace.toString(), coloured: trace.toString({ color: true }) };
}
