import { randomUUID } from 'node:crypto';
import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.js';

/**
 * The file of --report. It is looked at before anything runs, so that no long run ends without its report; and it is
 * replaced as a whole or stays as it was: what is written is a file beside it, which then takes its name.
 */
export class ReportFile {
  readonly #given: string;
  readonly #path: string;

  /** Leaves nothing behind and the file as it is. @throws {UsageError} if the file cannot be written. */
  constructor(given: string) {
    this.#given = given;
    this.#path = this.#attempt(() => target(given));
    this.#attempt(() => rmSync(this.#writeBeside('')));
  }

  /** @throws {UsageError} if that cannot be done any more. */
  write(contents: string): void {
    this.#attempt(() => {
      const beside = this.#writeBeside(contents);
      try {
        renameSync(beside, this.#path);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    });
  }

  /** Writes a new file into the same folder; returns its path. */
  #writeBeside(contents: string): string {
    const beside = join(dirname(this.#path), `.weakly-report-${randomUUID()}`);
    try {
      writeFileSync(beside, contents, { flag: 'wx' });
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
    return beside;
  }

  #attempt<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`weakly check: cannot write ${this.#given}: ${reasonOf(error as NodeJS.ErrnoException)}`);
    }
  }
}

/** What the name leads to: a link stays one. */
function target(given: string): string {
  const stats = statSync(given, { throwIfNoEntry: false });
  if (stats === undefined) return given;
  if (!stats.isFile()) throw new UsageError(`weakly check: expected --report to be a file, got ${stats.isDirectory() ? 'a folder' : 'a device or pipe'}: ${given}`);
  // Its folder alone decides whether it can be replaced, but who has protected it does not want that.
  accessSync(given, constants.W_OK);
  return realpathSync(given);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'what should be its folder is a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system can only be read',
  ENOSPC: 'no space left',
};

function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  return reasons[code] ?? message;
}
