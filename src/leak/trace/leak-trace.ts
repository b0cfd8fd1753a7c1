import { drawDot } from './draw-dot.js';
import { drawSvg } from './draw-svg.js';
import { drawText } from './draw-text.js';
import type { StepKind } from './raw-trace.js';

/** One object on the way from the root to the target. */
export interface TraceStep {
  /** What stands here, for those who draw it. */
  readonly kind: StepKind;
  /** How the step before holds this one, in words: `variable "bus"`; undefined for the root. */
  readonly reference?: string;
  /** What stands here, in words: `function onTick`, `Session`. */
  readonly object: string;
  /** Where the function or class stands, as `src/session.ts:41:12`: line and column counted from 1. */
  readonly location?: string;
}

/** A trace as plain data. */
export interface LeakTraceData {
  /** What the target was tracked as, or its class. */
  readonly label: string;
  /** From the root to the target. */
  readonly steps: readonly TraceStep[];
  /** Six hexadecimal digits, the same for the same path from run to run. */
  readonly fingerprint: string;
  /** Bytes that would be free without the target. */
  readonly retainedSize: number;
  /** How many targets are held in this way … */
  readonly count: number;
  /** … of how many that were looked at. */
  readonly of: number;
}

/**
 * Why an object is alive: the path from a GC root to it. Strings only, it keeps nothing of the program alive. Names are
 * held as the program has them; the pictures escape what a terminal or a browser would take for more than text.
 *
 * @example
 * const [trace] = await findRetainers(session);
 * console.log(trace.toString({ color: process.stdout.isTTY && process.stdout.hasColors() }));
 * await writeFile('session.svg', trace.toSvg());
 */
export class LeakTrace implements LeakTraceData {
  readonly label: string;
  readonly steps: readonly TraceStep[];
  readonly fingerprint: string;
  readonly retainedSize: number;
  readonly count: number;
  readonly of: number;

  /** The checks make it. */
  constructor({ label, steps, fingerprint, retainedSize, count, of }: LeakTraceData) {
    this.label = label;
    this.steps = steps;
    this.fingerprint = fingerprint;
    this.retainedSize = retainedSize;
    this.count = count;
    this.of = of;
  }

  /** The path as text, a line for each object and each reference; `color` adds ANSI colours, whatever the terminal is. */
  toString({ color = false }: { readonly color?: boolean } = {}): string {
    return drawText(this, color);
  }

  /** The path as a graph in Graphviz' language. */
  toDot(): string {
    return drawDot(this);
  }

  /** The path as a picture that needs nothing else: no script, no font, no network. Light or dark, as the reader has it. */
  toSvg(): string {
    return drawSvg(this);
  }

  /** The plain data, for `JSON.stringify`. */
  toJSON(): LeakTraceData {
    const { label, steps, fingerprint, retainedSize, count, of } = this;
    return { label, steps, fingerprint, retainedSize, count, of };
  }

  [Symbol.for('nodejs.util.inspect.custom')](_depth?: number, { colors = false }: { readonly colors?: boolean } = {}): string {
    return drawText(this, colors);
  }
}
