/** A position in a source, line and column counted from 0. */
export interface SourcePosition {
  /** A path, or the URL of what is no file of this machine. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The name of a script as a path, if it is one of this file system; `node:events` and the like stay as they are. */
export async function pathOf(script: string): Promise<string> {
  if (!script.startsWith('file://')) return script;
  const { fileURLToPath } = await import('node:url');
  try {
    return fileURLToPath(script);
  } catch {
    return script;
  }
}

/** What a URL or path stands for that stands in a file: relative to the folder of the file, if it is a path. */
export async function resolvedFrom(file: string, name: string): Promise<string> {
  if (/^[a-z][\w+.-]+:/i.test(name)) return pathOf(name);
  const { dirname, isAbsolute, resolve } = await import('node:path');
  return isAbsolute(file) ? resolve(dirname(file), decoded(name)) : name;
}

/** As `src/session.ts:41:12`, relative to the working directory if the file is below it; line and column counted from 1. */
export function shownPosition({ file, line, column }: SourcePosition): string {
  return `${shownFile(file)}:${line + 1}:${column + 1}`;
}

/** A path relative to the working directory, if the file is below it. */
export function shownFile(file: string): string {
  const path = file.replaceAll('\\', '/');
  const here = workingDirectory()?.replaceAll('\\', '/').replace(/\/?$/, '/');
  return here !== undefined && path.startsWith(here) ? path.slice(here.length) : path;
}

function workingDirectory(): string | undefined {
  const { process } = globalThis as { process?: { cwd(): string } };
  try {
    return process?.cwd();
  } catch {
    // It has been removed.
    return undefined;
  }
}

/** A path in a source map is a URL; but not every tool encodes it. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
