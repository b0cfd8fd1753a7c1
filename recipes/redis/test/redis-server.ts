import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** A real redis-server on 127.0.0.1, in a temporary folder, that can be killed and started again. */
export class RedisServer implements AsyncDisposable {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'weakly-redis-'));
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts with what was saved last, if anything was. */
  async start(): Promise<void> {
    const settings = { port: this.port, bind: '127.0.0.1', dir: this.#folder, save: '', appendonly: 'no' };
    const started = spawn('redis-server', Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), { stdio: 'ignore' });
    await once(started, 'spawn');
    this.#process = started;
    while ((await this.#tryToAsk('PING')) !== '+PONG') {
      if (started.exitCode !== null) throw new Error(`redis-server ended with ${started.exitCode} instead of answering`);
      await sleep(20);
    }
  }

  /** What it answers, in one line, to a command. */
  async ask(command: string): Promise<string> {
    const answer = await this.#tryToAsk(command);
    if (answer === undefined || answer.startsWith('-')) throw new Error(`expected redis-server to carry out ${command}, got ${answer}`);
    return answer;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    const ended = this.#process;
    this.#process = undefined;
    if (ended === undefined || ended.exitCode !== null) return;
    ended.kill('SIGKILL');
    await once(ended, 'exit');
  }

  /** From now on it answers nobody, and its connections stay. */
  freeze(): void {
    this.#process!.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process!.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Over a connection of its own; undefined if there is none to be had. */
  #tryToAsk(command: string): Promise<string | undefined> {
    return new Promise((answered) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.once('data', (data) => answered(data.toString().trim()));
      socket.on('data', () => socket.destroy()).on('error', () => {}).on('close', () => answered(undefined));
    });
  }
}
