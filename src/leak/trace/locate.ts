import { confirmedReference } from './confirm-names.js';
import { LeakTrace, type TraceStep } from './leak-trace.js';
import { type LiveScripts, readLiveScripts } from './live-scripts.js';
import type { RawStep, RawTrace } from './raw-trace.js';
import { pathOf, shownFile, shownPosition } from './source-location.js';
import { SourceMaps } from './source-maps.js';
import { positionInStack } from './stack-positions.js';

/** Whose scripts the positions are of. */
export interface LocateOptions {
  /** Whether the heap is that of this thread (default), not one from a file. */
  readonly live?: boolean;
}

/**
 * Gives traces their places in the sources, as `src/session.ts:41:12`, relative to the working directory, lines and
 * columns counted from 1, and settles which names of properties may be shown.
 */
export async function locateTraces(raw: readonly RawTrace[], { live = true }: LocateOptions = {}): Promise<LeakTrace[]> {
  if (raw.length === 0) return [];
  const read = live
    ? await readLiveScripts((scripts) => ({ urls: scripts.sourceMapUrls, references: referencesOf(raw, new RememberedSources(scripts.sources()), scripts) }))
    : undefined;
  const references = read?.references ?? referencesOf(raw, await filesOf(raw));
  const maps = new SourceMaps(read?.urls, live ? positionInStack : undefined);
  const traces: LeakTrace[] = [];
  for (const trace of raw) {
    const steps: TraceStep[] = [];
    for (const step of trace.steps) steps.push(await located(step, references.get(step), maps));
    traces.push(new LeakTrace({ ...trace, steps }));
  }
  return traces;
}

/** How each step is held, in the words that may be shown. */
function referencesOf(raw: readonly RawTrace[], sources: Iterable<string> | undefined, scripts?: LiveScripts): Map<RawStep, string | undefined> {
  return new Map(raw.flatMap(({ steps }) => steps.map((step) => [step, confirmedReference(named(step, scripts), sources)])));
}

/** Without a debugger: the texts of the scripts that the traces pass through, where they are files of this machine. */
async function filesOf(raw: readonly RawTrace[]): Promise<string[] | undefined> {
  const { readFile } = await import('node:fs/promises');
  const names = new Set(raw.flatMap(({ steps }) => steps.flatMap(({ position, scriptAt }) => [position?.script, scriptAt?.script])));
  const texts: string[] = [];
  for (const name of names) {
    const text = name === undefined ? undefined : await readFile(await pathOf(name), 'utf8').catch(() => undefined);
    if (text !== undefined) texts.push(text);
  }
  return texts.length === 0 ? undefined : texts;
}

/** A step whose variable the debugger has named, if it can. */
function named(step: RawStep, scripts: LiveScripts | undefined): RawStep {
  const { variable } = step;
  const name = variable && scripts?.variableName(variable.ofFunction, variable.value);
  return name === undefined ? step : { ...step, reference: `${variable!.kind} "${name}"` };
}

async function located({ kind, object, position, scriptAt, row }: RawStep, reference: string | undefined, maps: SourceMaps): Promise<TraceStep> {
  const place = position === undefined ? undefined : await maps.original(position);
  const script = scriptAt === undefined ? undefined : await maps.original(scriptAt);
  return {
    kind,
    object: script === undefined ? object : `${object} of ${shownFile(script.file)}`,
    ...(reference !== undefined && { reference: row === undefined ? reference : `${reference}, ${inARow(row)}` }),
    ...(place !== undefined && { location: shownPosition(place) }),
  };
}

function inARow({ pattern, times }: NonNullable<RawStep['row']>): string {
  return pattern === 1 ? `${times} times in a row` : `these ${pattern} steps ${times} times in a row`;
}

/** Reads each source once, and only as far as names are looked for. */
class RememberedSources implements Iterable<string> {
  readonly #read: string[] = [];
  readonly #rest: Iterator<string>;

  constructor(sources: Iterable<string>) {
    this.#rest = sources[Symbol.iterator]();
  }

  *[Symbol.iterator](): Iterator<string> {
    yield* this.#read;
    for (let next = this.#rest.next(); !next.done; next = this.#rest.next()) {
      this.#read.push(next.value);
      yield next.value;
    }
  }
}
