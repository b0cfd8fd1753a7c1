import { confirmedReference } from './confirm-names.js';
import { LeakTrace, type TraceStep } from './leak-trace.js';
import { openLiveScripts } from './live-scripts.js';
import type { RawPosition, RawStep, RawTrace } from './raw-trace.js';
import { SourceMaps, pathOf } from './source-maps.js';

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
  const scripts = live ? await openLiveScripts() : undefined;
  try {
    const maps = new SourceMaps(scripts);
    const sources = scripts === undefined ? await filesOf(raw) : new RememberedSources(scripts.sources());
    const traces: LeakTrace[] = [];
    for (const trace of raw) {
      const steps: TraceStep[] = [];
      for (const step of trace.steps) steps.push(await located(step, maps, sources));
      traces.push(new LeakTrace({ ...trace, steps }));
    }
    return traces;
  } finally {
    scripts?.close();
  }
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

async function located(step: RawStep, maps: SourceMaps, sources: Iterable<string> | undefined): Promise<TraceStep> {
  const location = await placeOf(step.position, maps);
  const file = step.scriptAt === undefined ? undefined : (await placeOf(step.scriptAt, maps))?.replace(/:\d+:\d+$/, '');
  const reference = confirmedReference(step, sources);
  return {
    kind: step.kind,
    object: file === undefined ? step.object : `${step.object} of ${file}`,
    ...(reference !== undefined && { reference: step.times === undefined ? reference : `${reference}, ${step.times} times in a row` }),
    ...(location !== undefined && { location }),
  };
}

async function placeOf(position: RawPosition | undefined, maps: SourceMaps): Promise<string | undefined> {
  const source = position === undefined ? undefined : await maps.original(position);
  if (source === undefined) return undefined;
  const { process } = globalThis as { process?: { cwd(): string } };
  const here = `${process?.cwd() ?? ''}/`.replaceAll('\\', '/');
  const file = source.file.replaceAll('\\', '/');
  return `${file.startsWith(here) ? file.slice(here.length) : file}:${source.line + 1}:${source.column + 1}`;
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
