// Leak tests in Deno, without a flag: deno test -A. Each takes a thread and a snapshot of its own, which Deno's sanitizers
// would take for something left open.

import assert from 'node:assert/strict';
import { assertCollected, assertNoGrowth, collectGarbage, findRetainers } from 'weakly/leak';

const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

class Session {
  readonly rows = [1, 2, 3];
}

class Server {
  readonly sessions: Session[] = [];

  open(): Session {
    const session = new Session();
    this.sessions.push(session);
    return session;
  }

  close(session: Session): void {
    this.sessions.splice(this.sessions.indexOf(session), 1);
  }
}

class NaiveServer extends Server {
  override close(_session: Session): void {} // forgets the list
}

// As in an application, the servers live on.
const server = new Server();
const naiveServer = new NaiveServer();

test('a closed session is collected', async () => {
  await assertCollected((track) => {
    server.close(track(server.open()));
  });
});

test('an open session is kept, and findRetainers says by whom', async () => {
  const session = new WeakRef(server.open());
  await collectGarbage();
  assert.equal(session.deref(), server.sessions[0]);
  assert.match(String(await findRetainers(server.sessions[0]!)), /variable "server"[^]*property "sessions"[^]*Session/);
});

test('opening and closing sessions does not grow', async () => {
  await assertNoGrowth(() => server.close(server.open()));
});

test('the naive server is seen to keep a closed session', async () => {
  const asserted = assertCollected((track) => {
    naiveServer.close(track(naiveServer.open()));
  });
  await assert.rejects(asserted, /variable "naiveServer"[^]*property "sessions"[^]*Session \(deno\.test\.ts:/);
});

test('the naive server is seen to grow', async () => {
  await assert.rejects(assertNoGrowth(() => naiveServer.close(naiveServer.open())), /Session .* grows by 1 per iteration[^]*variable "naiveServer"/);
});
