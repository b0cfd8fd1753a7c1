import { mkdirSync, mkdtempSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that is to stand in a folder. */
export interface FileToWrite {
  /** Below the folder. */
  readonly path: string;
  readonly contents: Buffer;
  /** Whether something stands there that it takes the place of. */
  readonly replaces: boolean;
}

/** A change that has been made, and how to take it back. */
interface Change {
  readonly path: string;
  readonly undo: () => void;
}

/** Files could not be written. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  /** What could not be put back as it was; empty if everything is. */
  readonly left: readonly string[];

  constructor(cause: unknown, left: readonly string[]) {
    super(String((cause as Error).message), { cause });
    this.left = left;
  }
}

/**
 * Writes all of the files, or leaves everything as it was: they are written into a folder aside, where a full disk
 * shows, and moved when all are there. Synchronous, so that a signal which is handled does not come in between.
 *
 * @throws {WriteError}
 */
export function writeFiles(folder: string, files: readonly FileToWrite[]): void {
  const changes: Change[] = [];
  let aside: string;
  try {
    makeFolder(folder, changes);
    aside = mkdtempSync(join(folder, '.weakly-copy-'));
    changes.push({ path: aside, undo: () => removeAside(aside, files.length) });
    files.forEach(({ contents }, at) => writeFileSync(join(aside, `new-${at}`), contents));
    files.forEach(({ path, replaces }, at) => {
      const target = join(folder, path);
      makeFolder(dirname(target), changes);
      // Moved, not overwritten: a link is replaced, and what it leads to stays as it is.
      if (replaces) move(target, join(aside, `old-${at}`), changes);
      move(join(aside, `new-${at}`), target, changes);
    });
  } catch (error) {
    throw new WriteError(error, undo(changes));
  }
  rmSync(aside, { recursive: true });
}

/** Step by step: Node's own `recursive` never ends where a folder cannot be made though the one above is there, as in /proc. */
function makeFolder(folder: string, changes: Change[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder), changes);
  mkdirSync(folder);
  changes.push({ path: folder, undo: () => rmdirSync(folder) });
}

function move(from: string, to: string, changes: Change[]): void {
  renameSync(from, to);
  changes.push({ path: to, undo: () => renameSync(to, from) });
}

/** Not with all that is in it: a file that could not be put back must not be lost. */
function removeAside(aside: string, count: number): void {
  for (let at = 0; at < count; at++) rmSync(join(aside, `new-${at}`), { force: true });
  rmdirSync(aside);
}

/** Takes changes back, the last first; returns the paths of those that resist. */
function undo(changes: readonly Change[]): string[] {
  const left: string[] = [];
  for (let at = changes.length - 1; at >= 0; at--) {
    const { path, undo: takeBack } = changes[at]!;
    try {
      takeBack();
    } catch {
      left.push(path);
    }
  }
  return left;
}
