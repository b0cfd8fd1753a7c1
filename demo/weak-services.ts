import { WeakCache, WeakMethod, WeakSubject, finalize } from '../src/index.js';
import type { RequestContext, Services, Upload } from './services.js';
import { Job, Session } from './services.js';

/** The same services on weakly. */
export class WeakServices implements Services {
  readonly #sessions = new WeakCache<string, Session>();
  readonly #configuration = new WeakSubject<'changed'>();
  readonly #dispatchTable = new Map<string, WeakMethod<Job, 'finish'>>();
  removedFiles = 0;

  session(id: string): Session {
    return this.#sessions.getOrCreate(id, () => new Session(id));
  }

  watchConfiguration(context: RequestContext): void {
    this.#configuration.add(context, 'reload');
  }

  changeConfiguration(): number {
    return this.#configuration.notify('changed');
  }

  dispatch(id: string, job: Job): void {
    const finish = new WeakMethod(job, 'finish');
    this.#dispatchTable.set(id, finish);
    finalize(job, (gone) => this.#forget(id, gone), finish);
  }

  finish(id: string): boolean {
    const finish = this.#dispatchTable.get(id)?.deref();
    finish?.();
    return finish !== undefined;
  }

  #forget(id: string, finish: WeakMethod<Job, 'finish'>): void {
    // The id may belong to a newer job by now.
    if (this.#dispatchTable.get(id) === finish) this.#dispatchTable.delete(id);
  }

  cleanUpAfter(upload: Upload): void {
    finalize(upload, (file) => this.#remove(file), upload.temporaryFile);
  }

  #remove(_temporaryFile: string): void {
    this.removedFiles++;
  }
}
