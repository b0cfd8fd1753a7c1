// Leak tests in Bun: bun test. Growth is found of objects; other than in V8, not of plain numbers, strings and buffers.

import { expect, test } from 'bun:test';
import { assertCollected, assertNoGrowth, collectGarbage } from 'weakly/leak';

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

test('an open session is kept', async () => {
  const session = new WeakRef(server.open());
  await collectGarbage();
  expect(session.deref()).toBe(server.sessions[0]);
});

test('opening and closing sessions does not grow', async () => {
  await assertNoGrowth(() => server.close(server.open()));
}, 60_000);

test('the naive server is seen to keep a closed session', async () => {
  const asserted = assertCollected((track) => {
    naiveServer.close(track(naiveServer.open()));
  });
  await expect(asserted).rejects.toThrow(/naiveServer[^]*property "sessions"[^]*Session/);
}, 60_000);

test('the naive server is seen to grow', async () => {
  await expect(assertNoGrowth(() => naiveServer.close(naiveServer.open()))).rejects.toThrow(/Session.* grows by 1 per iteration[^]*naiveServer/);
}, 60_000);
