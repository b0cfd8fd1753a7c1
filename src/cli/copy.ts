import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandContext } from './command.js';
import { type Comparison, compareFiles } from './compare-files.js';
import { copiedFiles } from './copied-files.js';
import type { CopyArguments } from './copy-arguments.js';
import { copyReport } from './copy-report.js';
import { type Manifest, neededPackages } from './needed-packages.js';
import { UsageError } from './usage-error.js';
import { WriteError, writeFiles } from './write-files.js';

/** `weakly copy`: puts a module into a folder, or leaves everything as it was; returns the exit status. */
export function copy({ module, folder, force }: CopyArguments, { stdout, packageFolder }: Pick<CommandContext, 'stdout' | 'packageFolder'>): number {
  const target = resolve(folder);
  const files = copiedFiles(module, packageFolder);
  const { same, different, obstacles } = look(folder, () => {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === false) throw new UsageError(`weakly copy: expected DIR to be a folder, got a file: ${folder}`);
    return compareFiles(target, files);
  });
  if (obstacles.length > 0) throw refusal(folder, `these are in the way, with --force too`, obstacles);
  if (different.length > 0 && !force) throw refusal(folder, `these files differ; --force overwrites them`, different);
  write(
    target,
    files.filter(({ path }) => !same.includes(path)).map(({ path, contents }) => ({ path, contents, replaces: different.includes(path) })),
  );
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as Manifest;
  stdout.write(copyReport({ module, folder, files, same: same.length, overwritten: different.length, packages: neededPackages(module, files, manifest) }));
  return 0;
}

function refusal(folder: string, why: string, paths: readonly string[]): UsageError {
  return new UsageError(`weakly copy: nothing was written to ${folder}: ${why}\n${paths.map((path) => `  ${path}`).join('\n')}`);
}

function look(folder: string, compare: () => Comparison): Comparison {
  try {
    return compare();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`weakly copy: nothing was written to ${folder}: cannot read what is there: ${(error as Error).message}`);
  }
}

function write(target: string, files: Parameters<typeof writeFiles>[1]): void {
  try {
    if (files.length > 0) writeFiles(target, files);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    const { message, left } = error;
    throw new UsageError(`weakly copy: cannot write: ${message}\n${left.length === 0 ? 'Everything is as it was.' : `These could not be put back as they were:\n${left.map((path) => `  ${path}`).join('\n')}`}`);
  }
}
