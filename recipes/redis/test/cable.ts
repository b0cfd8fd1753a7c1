import { once } from 'node:events';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { freePort } from './free-port.js';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** Whether messages come over it. */
  isSubscribed: boolean;
}

/** The network between one process and Redis. */
export class Cable implements AsyncDisposable {
  readonly port: number;
  readonly #target: number;
  readonly #lines = new Set<Line>();
  #messages = '';
  #server: Server | undefined;

  private constructor(port: number, target: number) {
    this.port = port;
    this.#target = target;
  }

  static async lay(target: number): Promise<Cable> {
    const cable = new Cable(await freePort(), target);
    await cable.mend();
    return cable;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Breaks all connections; new ones are refused. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.close();
    for (const { client, server: toRedis } of this.#lines) {
      client.destroy();
      toRedis.destroy();
    }
    if (server !== undefined) await once(server, 'close');
  }

  async mend(): Promise<void> {
    this.#server = createServer((client) => this.#carry(client)).listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** On the connections that there are now, nothing comes from Redis any more: on all, or on those for messages or not. */
  hold(which: 'all' | 'subscribed' | 'unsubscribed' = 'all'): void {
    for (const { server, isSubscribed } of this.#lines) {
      if (which === 'all' || isSubscribed === (which === 'subscribed')) server.pause();
    }
  }

  /** Tells whether something has come over a connection for messages. */
  hasBrought(text: string): boolean {
    return this.#messages.includes(text);
  }

  /** What was held comes, in its order. */
  release(): void {
    for (const { server } of this.#lines) server.resume();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cut();
  }

  #carry(client: Socket): void {
    const line: Line = { client, server: connect(this.#target, '127.0.0.1'), isSubscribed: false };
    this.#lines.add(line);
    client.on('data', (data) => {
      line.isSubscribed ||= /subscribe/i.test(data.toString());
      line.server.write(data);
    });
    line.server.on('data', (data) => {
      if (line.isSubscribed) this.#messages += data.toString();
      client.write(data);
    });
    for (const socket of [client, line.server]) {
      socket.on('error', () => {}).on('close', () => {
        this.#lines.delete(line);
        client.destroy();
        line.server.destroy();
      });
    }
  }
}
