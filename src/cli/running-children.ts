import type { ChildProcess } from 'node:child_process';

/** Processes are started as leaders of a group, so that what they start themselves ends with them. */
export const startsGroups = process.platform !== 'win32';

/** The processes that run at present, so that none is left behind. */
export class RunningChildren {
  readonly #children = new Set<ChildProcess>();

  add(child: ChildProcess): void {
    this.#children.add(child);
  }

  /** Kills the process and all that it has started; harmless if it has ended. */
  end(child: ChildProcess): void {
    if (!this.#children.delete(child) || child.pid === undefined) return;
    if (!startsGroups) {
      child.kill('SIGKILL');
      return;
    }
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      // Nothing of the group is left.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  endAll(): void {
    for (const child of this.#children) this.end(child);
  }
}
