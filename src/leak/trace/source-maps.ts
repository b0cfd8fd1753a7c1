import type { RawPosition } from './raw-trace.js';
import { type SourcePosition, pathOf, resolvedFrom } from './source-location.js';

interface SourceMapEntry {
  readonly generatedLine?: number;
  /** Null where the map does not tell. */
  readonly originalSource?: string | null;
  readonly originalLine?: number;
  readonly originalColumn?: number;
}

/** The part of node:module's SourceMap that is used. */
interface DecodedMap {
  findEntry(line: number, column: number): SourceMapEntry | object;
}

interface OpenedMap {
  readonly entries: DecodedMap;
  /** The file that the paths of the map start from: its own, or that of the script it stands in. */
  readonly file: string;
  readonly sourceRoot: string;
}

/** Where a position stands in the sources, if that is known. */
export type PositionOf = (position: RawPosition) => SourcePosition | undefined | Promise<SourcePosition | undefined>;

/**
 * Maps positions of the code that runs to the sources that it was made from. A script names its source map in a
 * comment; the debugger knows it (`urls`, by script id), and for a script on disk its file does. Where none is named,
 * `withoutMap` may still know. Without a map, or with a broken one, a position stays what it is.
 */
export class SourceMaps {
  readonly #urls: ReadonlyMap<number, string>;
  readonly #withoutMap: PositionOf;
  readonly #maps = new Map<string, OpenedMap | undefined>();

  constructor(urls: ReadonlyMap<number, string> = new Map(), withoutMap: PositionOf = () => undefined) {
    this.#urls = urls;
    this.#withoutMap = withoutMap;
  }

  async original({ scriptId, script, line, column }: RawPosition): Promise<SourcePosition | undefined> {
    if (script === undefined) return undefined;
    const own = { file: await pathOf(script), line, column };
    const map = await this.#mapOf(scriptId, script, own.file);
    return (map === undefined ? await this.#withoutMap({ scriptId, script, line, column }) : await mapped(map, line, column)) ?? own;
  }

  async #mapOf(scriptId: number, script: string, file: string): Promise<OpenedMap | undefined> {
    const key = `${scriptId} ${script}`;
    if (!this.#maps.has(key)) this.#maps.set(key, await openMap(this.#urls.get(scriptId), file));
    return this.#maps.get(key);
  }
}

async function mapped({ entries, file, sourceRoot }: OpenedMap, line: number, column: number): Promise<SourcePosition | undefined> {
  const { generatedLine, originalSource, originalLine = -1, originalColumn = 0 }: SourceMapEntry = entries.findEntry(line, column);
  // The entry may be of a line before, if there is none on this one: such code is the tool's own. In a broken map it
  // may be anything.
  if (generatedLine !== line || typeof originalSource !== 'string' || !(originalLine >= 0) || !(originalColumn >= 0)) return undefined;
  const root = sourceRoot === '' || /^(?:[a-z][\w+.-]+:|\/)/i.test(originalSource) ? '' : sourceRoot.replace(/\/?$/, '/');
  return { file: await fileOfSource(`${root}${originalSource}`, file), line: originalLine, column: originalColumn };
}

/** Names of webpack are no files, but tell them: `webpack://app/./src/session.ts`, counted from the project's folder. */
async function fileOfSource(source: string, map: string): Promise<string> {
  const inProject = /^webpack(?:-internal)?:\/\/[^/]*\/(?:\.\/)?(?<path>[^?]+)/.exec(source)?.groups?.['path'];
  if (inProject === undefined) return resolvedFrom(map, source);
  const [{ existsSync }, { resolve }] = await Promise.all([import('node:fs'), import('node:path')]);
  return existsSync(inProject) ? resolve(inProject) : source;
}

async function openMap(url: string | undefined, script: string): Promise<OpenedMap | undefined> {
  try {
    const named = url ?? (await sourceMapUrlIn(script));
    if (named === undefined) return undefined;
    const { SourceMap } = await import('node:module');
    const inline = named.startsWith('data:');
    const file = inline ? script : await resolvedFrom(script, named);
    const payload = JSON.parse(inline ? textOf(named) : await textIn(file));
    return { entries: new SourceMap(payload) as DecodedMap, file, sourceRoot: typeof payload.sourceRoot === 'string' ? payload.sourceRoot : '' };
  } catch {
    return undefined;
  }
}

/** The last one counts, as for the debugger. */
async function sourceMapUrlIn(script: string): Promise<string | undefined> {
  const comments = (await textIn(script)).matchAll(/\/\/[#@] sourceMappingURL=(?<url>[^\s'"`\\]+)\s*$/gm);
  return [...comments].at(-1)?.groups?.['url'];
}

async function textIn(file: string): Promise<string> {
  const [{ readFile }, { isAbsolute }] = await Promise.all([import('node:fs/promises'), import('node:path')]);
  // `node:events`, `evalmachine.<anonymous>` and the like are names, no files of the working directory.
  return isAbsolute(file) ? readFile(file, 'utf8') : '';
}

/** Not by `fetch()`: a test may have replaced it. */
function textOf(dataUrl: string): string {
  const comma = dataUrl.indexOf(',');
  const data = dataUrl.slice(comma + 1);
  return dataUrl.slice(0, comma).endsWith(';base64') ? Buffer.from(data, 'base64').toString('utf8') : decodeURIComponent(data);
}
