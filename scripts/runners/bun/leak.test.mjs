import { test } from 'bun:test';
import { assertCollected, assertNoGrowth, checkCollected } from 'weakly/leak';

class Session {
  rows = [1, 2, 3];
}
const sessions = new Map();
const listeners = {};

test('clean: a dropped session is collected', async () => {
  await assertCollected((track) => void track(new Session()));
});

test('leaky: a kept session is found', async () => {
  const { survivors } = await checkCollected((track) => void sessions.set('a', track(new Session())));
  if (survivors.join() !== 'Session') throw new Error(`found ${survivors}`);
});

test('growth of a class is found, with what holds it', async () => {
  await assertNoGrowth(() => void new Session());
  const queue = [];
  const error = await assertNoGrowth(() => void queue.push(new Session())).catch((thrown) => thrown);
  if (!/^Session.* grows by 1 per iteration[^]*variable "queue"/.test(error?.message)) throw new Error(`got ${error}`);
}, 60_000);

test('fails: a session that a listener captures', async () => {
  await assertCollected((track) => {
    const session = track(new Session());
    listeners.close = () => session;
  });
});

test('fails: a session in a Map', async () => {
  await assertCollected((track) => void sessions.set('b', track(new Session())));
});

test('fails: a session in an array', async () => {
  globalThis.kept = [];
  await assertCollected((track) => void globalThis.kept.push(track(new Session())));
});
