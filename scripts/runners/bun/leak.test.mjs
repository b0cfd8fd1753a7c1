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

test('growth says why it cannot be measured here', async () => {
  const error = await assertNoGrowth(() => {}).catch((thrown) => thrown);
  if (!/got Bun, which numbers all objects anew/.test(error?.message)) throw new Error(`got ${error}`);
});

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
