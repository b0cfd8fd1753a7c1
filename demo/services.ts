import { randomBytes } from 'node:crypto';

/** A visitor's session: large, looked up by id. */
export class Session {
  readonly data = randomBytes(2048).toString('hex');
  constructor(readonly id: string) {}
}

/** What a request works on; it wants to know when the configuration changes. */
export class RequestContext {
  readonly body = randomBytes(1024).toString('hex');
  reloads = 0;
  constructor(readonly session: Session) {}
  reload(): void {
    this.reloads++;
  }
}

/** A job that answers under an id through a dispatch table. */
export class Job {
  readonly log = randomBytes(1024).toString('hex');
  finished = false;
  finish(): void {
    this.finished = true;
  }
}

/** A file on its way to the server; its temporary file must go when it does. */
export class Upload {
  readonly chunk = randomBytes(1024).toString('hex');
  constructor(readonly temporaryFile: string) {}
}

/** What the server needs, and what leaks when it is written in the usual way. */
export interface Services {
  /** The session of that id, the same object for as long as anyone uses it. */
  session(id: string): Session;
  /** Has the context told of every new configuration. */
  watchConfiguration(context: RequestContext): void;
  /** Tells all that watch; returns how many were told. */
  changeConfiguration(): number;
  /** Puts the job's `finish` into the dispatch table. */
  dispatch(id: string, job: Job): void;
  /** Calls a job's `finish` through the table; false if the job is gone. */
  finish(id: string): boolean;
  /** Has the temporary file removed once the upload is gone. */
  cleanUpAfter(upload: Upload): void;
  /** How many temporary files were removed. */
  readonly removedFiles: number;
}
