import { test } from 'node:test';
import { assertCollected, assertNoGrowth, checkCollected, findRetainers } from 'weakly/leak';

class Session {
  rows = [1, 2, 3];
}
const sessions = new Map();
const log = [];

test('clean: a dropped session is collected', async () => {
  await assertCollected((track) => void track(new Session()));
});

test('clean: work that keeps nothing does not grow', async () => {
  await assertNoGrowth(() => new Session().rows.map(String));
});

test('leaky: a kept session is found', async () => {
  const { survivors } = await checkCollected((track) => void sessions.set('a', track(new Session())));
  if (survivors.join() !== 'Session') throw new Error(`found ${survivors}`);
});

test('leaky: findRetainers names who holds it', async () => {
  sessions.set('r', new Session());
  const [trace] = await findRetainers(sessions.get('r'));
  if (!/variable "sessions"|Map/.test(String(trace))) throw new Error(String(trace));
});

test('fails: assertCollected', async () => {
  await assertCollected((track) => void sessions.set('b', track(new Session())));
});

test('fails: assertNoGrowth', async () => {
  await assertNoGrowth((iteration) => sessions.set(`s-${iteration}`, new Session()));
});

test('fails: assertNoGrowth of strings', async () => {
  await assertNoGrowth((iteration) => log.push(`call ${iteration}`));
});
