// Leak tests in vitest 3, 4 and 5, in any of its pools, without a flag.

import 'weakly/leak/vitest';
import { LeakError, type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, test } from 'vitest';

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
  await expect((track: Track) => {
    server.close(track(server.open()));
  }).toBeCollected();
});

test('an open session is kept', async () => {
  const session = new WeakRef(server.open());
  await collectGarbage();
  expect(session.deref()).toBe(server.sessions[0]);
});

test('opening and closing sessions does not grow', async () => {
  await expect(() => server.close(server.open())).not.toLeak();
}, 60_000);

test('the naive server is seen to keep a closed session', async () => {
  const asserted = assertCollected((track) => {
    naiveServer.close(track(naiveServer.open()));
  });
  await expect(asserted).rejects.toBeInstanceOf(LeakError);
  await expect(asserted).rejects.toThrow(/variable "naiveServer"[^]*property "sessions"[^]*Session \(vitest\.test\.ts:/);
}, 60_000);

test('the naive server is seen to grow', async () => {
  await expect(() => naiveServer.close(naiveServer.open())).toLeak();
}, 60_000);
