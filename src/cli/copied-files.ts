import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { modulesBelow } from './modules.js';
import { specifiersOf } from './specifiers.js';

/** A file of a copy. Paths have slashes, on every system. */
export interface CopiedFile {
  /** Where it stands in the copy. */
  readonly path: string;
  readonly contents: Buffer;
  /** What it imports, as it is written there. */
  readonly specifiers: readonly string[];
}

/** What stands beside `src` and `test` in a copy, and where the package keeps it. */
const besides: Readonly<Record<string, string>> = {
  LICENSE: 'LICENSE',
  'tsconfig.json': 'test/copied/tsconfig.json',
  'vitest.config.ts': 'test/copied/vitest.config.ts',
};

/**
 * All that a copy of a module consists of: its sources and those of the modules below it, its tests and naive versions, what
 * these import (the leak kit), and what it takes to compile and to run them.
 */
export function copiedFiles(module: string, packageFolder: string): CopiedFile[] {
  const found = new Map<string, CopiedFile>();
  const folders = [...[...modulesBelow(module), module].map((name) => `src/${name}`), `test/${module}`, `test/naive/${module}`];
  const waiting = [...folders.flatMap((folder) => filesIn(packageFolder, folder)), 'test/gc-guard.gc.test.ts'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    // A browser is more than a copy asks for.
    if (found.has(path) || /\.(browser|page)\.test\.ts$/.test(path)) continue;
    const file = read(packageFolder, path, path);
    found.set(path, file);
    waiting.push(...file.specifiers.flatMap((specifier) => sourceOf(specifier, path, packageFolder)));
  }
  for (const [path, source] of Object.entries(besides)) found.set(path, read(packageFolder, source, path));
  const files = [...found.values()];
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return files;
}

function filesIn(packageFolder: string, folder: string): string[] {
  return readdirSync(join(packageFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => statSync(join(packageFolder, path)).isFile());
}

function read(packageFolder: string, source: string, path: string): CopiedFile {
  const contents = readFileSync(join(packageFolder, source));
  return { path, contents, specifiers: path.endsWith('.ts') ? specifiersOf(contents.toString()) : [] };
}

/** The source that a relative import names, if it is one; none where a test only quotes an import. */
function sourceOf(specifier: string, importer: string, packageFolder: string): string[] {
  if (!specifier.startsWith('.')) return [];
  const path = posix.join(posix.dirname(importer), specifier).replace(/\.js$/, '.ts');
  return /^(src|test)\/.+\.ts$/.test(path) && existsSync(join(packageFolder, path)) ? [path] : [];
}
