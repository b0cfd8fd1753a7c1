import { test } from 'node:test';
import { assertCollected, assertNoGrowth } from 'weakly/leak';

class Session {
  rows = [1, 2, 3];
}
const sessions = new Map();
const log = [];

test('fails: assertCollected', async () => {
  await assertCollected((track) => void sessions.set('a', track(new Session())));
});

test('fails: assertNoGrowth', async () => {
  await assertNoGrowth((iteration) => sessions.set(`s-${iteration}`, new Session()));
});

test('fails: assertNoGrowth of strings', async () => {
  await assertNoGrowth((iteration) => log.push(`call ${iteration}`));
});
