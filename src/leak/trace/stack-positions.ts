import { CallSite } from './call-site.js';
import type { RawPosition } from './raw-trace.js';
import { type SourcePosition, pathOf } from './source-location.js';

interface StackTraces {
  readonly prepareStackTrace?: (error: Error, sites: readonly CallSite[]) => unknown;
}

/**
 * Where code that runs stands in its source, as a stack trace would say: a tool that keeps its source maps to itself
 * (vitest 5, source-map-support) maps the calls of stack traces by Error.prepareStackTrace. Undefined where none does.
 */
export async function positionInStack({ script, line, column }: RawPosition): Promise<SourcePosition | undefined> {
  if (script === undefined) return undefined;
  let text: string;
  try {
    const { prepareStackTrace } = Error as unknown as StackTraces;
    const prepare = prepareStackTrace ?? (await outerStackTraces()).prepareStackTrace;
    text = String(prepare?.call(Error, new Error('only its stack is read'), [new CallSite(script, line + 1, column + 1)]));
  } catch {
    return undefined;
  }
  const { file, row, at } = /\bat (?<file>.+):(?<row>\d+):(?<at>\d+)$/.exec(text)?.groups ?? {};
  return file === undefined ? undefined : { file: await pathOf(file), line: Number(row) - 1, column: Number(at) - 1 };
}

/** The Error of the platform's own realm. In a context of node:vm (vitest's vmThreads) it is another, and Node asks it too. */
async function outerStackTraces(): Promise<StackTraces> {
  const { AssertionError } = await import('node:assert');
  return Object.getPrototypeOf(AssertionError) as StackTraces;
}
