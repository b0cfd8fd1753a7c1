// A pool of connections that report back to it, over real sockets.
//
// The pool keeps its idle connections, each connection tells the pool when it is idle, and a finalizer closes the socket
// of a connection that is lost. Pool and connections are a cycle, which leaks nothing. But the naive finalizer calls a
// method of the connection: so the registry keeps the connection, which keeps the pool, and the finalizer waits for what
// it holds itself. The cure is a weak way back to the pool and a finalizer that has the socket alone; and `using`, which
// gives a connection back where its block ends, so that no finalizer is needed where nothing goes wrong.

import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { collectGarbage } from 'weakly/leak';
import { type Finalizer, WeakMethod, finalize } from 'weakly/reference';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const closing = new FinalizationRegistry<() => void>((close) => close());

export class NaiveConnection {
  constructor(readonly pool: NaivePool, readonly socket: Socket) {
    closing.register(this, () => this.close()); // the held value reaches the target
  }

  close(): void {
    this.socket.destroy();
  }

  release(): void {
    this.pool.takeBack(this);
  }
}

export class NaivePool {
  readonly idle: NaiveConnection[] = [];
  constructor(readonly port: number) {}

  async connect(): Promise<NaiveConnection> {
    return this.idle.pop() ?? new NaiveConnection(this, await openSocket(this.port));
  }

  takeBack(connection: NaiveConnection): void {
    this.idle.push(connection);
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class Connection implements Disposable {
  readonly #socket: Socket;
  readonly #takeBack: WeakMethod<Pool, 'takeBack'>;
  readonly #closing: Finalizer;

  constructor(pool: Pool, socket: Socket) {
    this.#socket = socket;
    this.#takeBack = new WeakMethod(pool, 'takeBack');
    this.#closing = finalize(this, (lost) => lost.destroy(), socket);
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  async ask(question: string): Promise<string> {
    this.#socket.write(question);
    const [answer] = (await once(this.#socket, 'data')) as [Buffer];
    return answer.toString();
  }

  close(): void {
    this.#closing.run();
  }

  /** Gives the connection back; where the pool is gone, closes it. */
  [Symbol.dispose](): void {
    const takeBack = this.#takeBack.deref();
    if (takeBack === undefined) this.close();
    else takeBack(this);
  }
}

export class Pool implements Disposable {
  readonly #idle = new Set<Connection>();
  #isOpen = true;
  constructor(readonly port: number) {}

  get idle(): number {
    return this.#idle.size;
  }

  async connect(): Promise<Connection> {
    for (const connection of this.#idle) {
      this.#idle.delete(connection);
      if (connection.isOpen) return connection;
    }
    return new Connection(this, await openSocket(this.port));
  }

  takeBack(connection: Connection): void {
    if (this.#isOpen) this.#idle.add(connection);
    else connection.close();
  }

  [Symbol.dispose](): void {
    this.#isOpen = false;
    for (const connection of this.#idle) connection.close();
    this.#idle.clear();
  }
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.on('error', () => {}); // it closes then, and is not used again
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

async function visit(pool: Pool, question: string): Promise<void> {
  using connection = await pool.connect();
  console.log(await connection.ask(question));
} // given back here, also when ask throws

let pool: Pool | undefined = new Pool(port);
await visit(pool, 'Hello!');
await visit(pool, 'Hello again!');
console.log('idle connections:', pool.idle);

let connection: Connection | undefined = await pool.connect();
const before = new WeakRef(pool);
pool = undefined; // nobody closes it
await collectGarbage();
console.log('the pool is there:', before.deref() !== undefined);
console.log(await connection.ask('My connection still works.'));

connection = undefined; // and nobody gives it back
await collectGarbage();
await once(server.close(), 'close'); // comes when every socket is closed
console.log('every socket is closed');

/* prints
Hello!
Hello again!
idle connections: 1
the pool is there: false
My connection still works.
every socket is closed
*/
