import type { LiveScripts } from './live-scripts.js';
import type { RawPosition } from './raw-trace.js';

/** A position in a source, line and column counted from 0. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface SourceMapEntry {
  readonly originalSource?: string;
  readonly originalLine?: number;
  readonly originalColumn?: number;
}

/** The part of node:module's SourceMap that is used. */
interface DecodedMap {
  findEntry(line: number, column: number): SourceMapEntry | object;
}

/**
 * Maps positions of the code that runs to the sources that it was made from. A script names its source map in a
 * comment at its end; the debugger knows it, and for a script on disk its file does. Without a map, or with a broken
 * one, a position stays what it is.
 */
export class SourceMaps {
  readonly #live: LiveScripts | undefined;
  readonly #maps = new Map<string, DecodedMap | undefined>();

  constructor(live: LiveScripts | undefined) {
    this.#live = live;
  }

  async original({ scriptId, script, line, column }: RawPosition): Promise<SourcePosition | undefined> {
    if (script === undefined) return undefined;
    const own = { file: await pathOf(script), line, column };
    const map = await this.#mapOf(scriptId, script, own.file);
    const entry: SourceMapEntry = map?.findEntry(line, column) ?? {};
    const { originalSource, originalLine, originalColumn } = entry;
    if (originalSource === undefined || originalLine === undefined) return own;
    return { file: await resolved(originalSource, own.file), line: originalLine, column: originalColumn ?? 0 };
  }

  async #mapOf(scriptId: number, script: string, file: string): Promise<DecodedMap | undefined> {
    const key = `${scriptId} ${script}`;
    if (!this.#maps.has(key)) this.#maps.set(key, await readMap(this.#live?.sourceMapUrl(scriptId) || undefined, file));
    return this.#maps.get(key);
  }
}

async function readMap(url: string | undefined, file: string): Promise<DecodedMap | undefined> {
  try {
    const named = url ?? (await sourceMapUrlIn(file));
    if (named === undefined) return undefined;
    const { SourceMap } = await import('node:module');
    const text = named.startsWith('data:') ? await (await fetch(named)).text() : await readBeside(file, named);
    return new SourceMap(JSON.parse(text)) as DecodedMap;
  } catch {
    return undefined;
  }
}

async function sourceMapUrlIn(file: string): Promise<string | undefined> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(file, 'utf8');
  return /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
}

async function readBeside(file: string, name: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(await resolved(name, file), 'utf8');
}

/** A file or URL as a path, if it is one of this file system. */
export async function pathOf(script: string): Promise<string> {
  if (!script.startsWith('file://')) return script;
  const { fileURLToPath } = await import('node:url');
  try {
    return fileURLToPath(script);
  } catch {
    return script;
  }
}

async function resolved(name: string, file: string): Promise<string> {
  if (/^[a-z][\w+.-]+:/i.test(name)) return pathOf(name);
  const { dirname, isAbsolute, resolve } = await import('node:path');
  return isAbsolute(file) ? resolve(dirname(file), decodeURI(name)) : name;
}
