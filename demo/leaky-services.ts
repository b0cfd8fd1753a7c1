import { EventEmitter } from 'node:events';
import type { Job, RequestContext, Services, Upload } from './services.js';
import { Session } from './services.js';

/** The server's services as they are usually written. Each of them leaks. */
export class LeakyServices implements Services {
  readonly #sessions = new Map<string, Session>();
  readonly #bus = new EventEmitter().setMaxListeners(0);
  readonly #dispatchTable = new Map<string, () => void>();
  readonly #uploads = new FinalizationRegistry((cleanUp: () => void) => cleanUp());
  removedFiles = 0;

  // A cache that keeps everything.
  session(id: string): Session {
    let session = this.#sessions.get(id);
    if (session === undefined) this.#sessions.set(id, (session = new Session(id)));
    return session;
  }

  // A listener per request that nobody removes.
  watchConfiguration(context: RequestContext): void {
    this.#bus.on('configuration', () => context.reload());
  }

  changeConfiguration(): number {
    this.#bus.emit('configuration');
    return this.#bus.listenerCount('configuration');
  }

  // A bound method in a table.
  dispatch(id: string, job: Job): void {
    this.#dispatchTable.set(id, job.finish.bind(job));
  }

  finish(id: string): boolean {
    this.#dispatchTable.get(id)?.();
    return this.#dispatchTable.has(id);
  }

  // A finalizer whose cleanup holds its own target, and so never runs.
  cleanUpAfter(upload: Upload): void {
    this.#uploads.register(upload, () => this.#remove(upload.temporaryFile));
  }

  #remove(_temporaryFile: string): void {
    this.removedFiles++;
  }
}
