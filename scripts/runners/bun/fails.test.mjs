import { test } from 'bun:test';
import { assertCollected } from 'weakly/leak';

class Session {
  rows = [1, 2, 3];
}
const sessions = new Map();
const listeners = {};

test('fails: a session that a listener captures', async () => {
  await assertCollected((track) => {
    const session = track(new Session());
    listeners.close = () => session;
  });
}, 60_000);

test('fails: a session in a Map', async () => {
  await assertCollected((track) => void sessions.set('a', track(new Session())));
}, 60_000);

test('fails: a session in an array', async () => {
  globalThis.kept = [];
  await assertCollected((track) => void globalThis.kept.push(track(new Session())));
}, 60_000);
