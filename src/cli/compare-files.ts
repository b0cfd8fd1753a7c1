import { type Stats, lstatSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What stands in a folder where files are to be written, by the paths of these files. */
export interface Comparison {
  /** Nothing stands there. */
  readonly missing: readonly string[];
  /** The same file. */
  readonly same: readonly string[];
  /** Another file, or a link. */
  readonly different: readonly string[];
  /** What no file can take the place of, and why: a folder, or something other than a folder on the way. */
  readonly obstacles: readonly string[];
}

/** Compares files with what stands below a folder. Links are not followed there: they may lead anywhere. */
export function compareFiles(folder: string, files: readonly { readonly path: string; readonly contents: Buffer }[]): Comparison {
  const result = { missing: [] as string[], same: [] as string[], different: [] as string[], obstacles: new Set<string>() };
  for (const { path, contents } of files) {
    const obstacle = obstacleBefore(folder, path);
    if (obstacle !== undefined) {
      result.obstacles.add(obstacle);
      continue;
    }
    const stats = entry(folder, path);
    if (stats === undefined) result.missing.push(path);
    else if (stats.isDirectory()) result.obstacles.add(`${path} is a folder`);
    else if (stats.isFile() && stats.size === contents.length && readFileSync(join(folder, path)).equals(contents)) result.same.push(path);
    else result.different.push(path);
  }
  return { ...result, obstacles: [...result.obstacles] };
}

/** The first step on the way to a file that is there, but is no folder. */
function obstacleBefore(folder: string, path: string): string | undefined {
  const above = posix.dirname(path);
  if (above === '.') return undefined;
  const higher = obstacleBefore(folder, above);
  if (higher !== undefined) return higher;
  const stats = entry(folder, above);
  if (stats === undefined || stats.isDirectory()) return undefined;
  return `${above} is ${stats.isSymbolicLink() ? 'a link' : 'not a folder'}`;
}

function entry(folder: string, path: string): Stats | undefined {
  return lstatSync(join(folder, path), { throwIfNoEntry: false });
}
