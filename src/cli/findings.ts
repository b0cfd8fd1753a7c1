import type { GrowthReport, MemoryFigures, SuppressedGrowth } from '../leak/growth/growth-report.js';
import type { LeakTraceData } from '../leak/trace/leak-trace.js';

/** What one process reports of its scenario: plain data, so that it crosses the channel as JSON. */

/** A retaining path as the report shows it. */
export interface TraceFindings extends LeakTraceData {
  readonly text: string;
  /** The text with ANSI colours. */
  readonly coloured: string;
}

export type SurvivorVerdict = 'clean' | 'retained' | 'leaking';

/** What became of the tracked objects. */
export interface TrackedFindings {
  readonly verdict: SurvivorVerdict;
  /** How many distinct objects were tracked. */
  readonly watched: number;
  /** How many iterations each round ran. */
  readonly iterations: readonly number[];
  /** How many of all objects tracked so far were alive after each round. */
  readonly survivors: readonly number[];
  readonly memory: readonly MemoryFigures[];
  readonly traces: readonly TraceFindings[];
  /** What survived and may, as the command line says. */
  readonly suppressed: readonly SuppressedGrowth[];
}

/** Whether the heap grew. */
export interface GrowthFindings extends Pick<GrowthReport, 'grows' | 'iterations' | 'followed' | 'suspects' | 'suppressed' | 'memory'> {
  readonly traces: readonly TraceFindings[];
}

/** What a scenario's process tells the one that started it, in this order. */
export type Message =
  /** What runs it, as `v20.20.0`. */
  | { readonly kind: 'started'; readonly node: string }
  /** What it is about to do, in words. */
  | { readonly kind: 'doing'; readonly what: string }
  | { readonly kind: 'tracked'; readonly findings: TrackedFindings }
  | { readonly kind: 'growth'; readonly findings: GrowthFindings }
  /** Why it cannot go on. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** All that was asked for has been judged. */
  | { readonly kind: 'judged' }
  /** Nothing more comes; `teardownError` if something went wrong in teardown(). */
  | { readonly kind: 'done'; readonly teardownError?: string };
