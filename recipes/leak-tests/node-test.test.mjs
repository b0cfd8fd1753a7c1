// Leak tests in node:test, without a flag: node --test

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertCollected, assertNoGrowth, collectGarbage, findRetainers } from 'weakly/leak';

class Session {
  rows = [1, 2, 3];
}

class Server {
  sessions = [];

  open() {
    const session = new Session();
    this.sessions.push(session);
    return session;
  }

  close(session) {
    this.sessions.splice(this.sessions.indexOf(session), 1);
  }
}

class NaiveServer extends Server {
  close() {} // forgets the list
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
  assert.match(String(await findRetainers(server.sessions[0])), /variable "server"[^]*property "sessions"[^]*Session/);
});

test('opening and closing sessions does not grow', async () => {
  await assertNoGrowth(() => server.close(server.open()));
});

test('the naive server is seen to keep a closed session', async () => {
  const asserted = assertCollected((track) => {
    naiveServer.close(track(naiveServer.open()));
  });
  await assert.rejects(asserted, /variable "naiveServer"[^]*property "sessions"[^]*Session \(node-test\.test\.mjs:/);
});

test('the naive server is seen to grow', async () => {
  await assert.rejects(assertNoGrowth(() => naiveServer.close(naiveServer.open())), /Session .* grows by 1 per iteration[^]*variable "naiveServer"/);
});
