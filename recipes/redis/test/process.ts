import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { programPath } from './build-programs.js';
import type { Database } from './database.js';
import type { Loaded, Reply, Request, Settings } from './messages.js';

interface Call {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** A real process of its own with a cache, over a database. */
export class CacheProcess implements AsyncDisposable {
  /** What reached its cache's `onError`. */
  readonly errors: string[] = [];
  readonly #child: ChildProcess;
  readonly #calls: Call[] = [];

  private constructor(settings: Settings, database: Database) {
    this.#child = fork(programPath('cache-process'), [JSON.stringify(settings)], { execArgv: ['--enable-source-maps'] });
    this.#child.on('message', (reply: Reply) => void this.#hear(reply, database));
    this.#child.on('exit', (code) => {
      // Of a process that was ended at the end of its test nobody expects an answer.
      if (this.#child.killed) return;
      for (const { reject } of this.#calls) reject(new Error(`the process of the cache ended with ${code}`));
    });
  }

  static async start(settings: Settings, database: Database): Promise<CacheProcess> {
    const started = new CacheProcess(settings, database);
    const [reply] = (await once(started.#child, 'message')) as [Reply];
    if (reply.type !== 'ready') throw new Error(`expected the process to get ready, got ${JSON.stringify(reply)}`);
    return started;
  }

  load(key: string): Promise<Loaded> {
    return this.#call((call) => ({ type: 'load', call, key }));
  }

  invalidate(key: string): Promise<boolean> {
    return this.#call((call) => ({ type: 'invalidate', call, key }));
  }

  isInStep(): Promise<boolean> {
    return this.#call((call) => ({ type: 'isInStep', call }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #call<Result>(request: (call: number) => Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#calls.push({ resolve, reject });
      this.#send(request(this.#calls.length - 1));
    });
  }

  async #hear(reply: Reply, database: Database): Promise<void> {
    if (reply.type === 'error') this.errors.push(reply.message);
    else if (reply.type === 'result') this.#calls[reply.call]!.resolve(reply.result as never);
    else if (reply.type === 'failure') this.#calls[reply.call]!.reject(new Error(reply.message));
    else if (reply.type === 'read') this.#send({ type: 'row', read: reply.read, row: await database.read(reply.key) });
  }

  #send(request: Request): void {
    if (this.#child.connected) this.#child.send(request);
  }
}
