require('weakly/leak/jest');
const { assertNoGrowth } = require('weakly/leak');

class Session {
  rows = [1, 2, 3];
}
const sessions = new Map();
const log = [];

test('fails: toBeCollected', async () => {
  await expect((track) => void sessions.set('a', track(new Session()))).toBeCollected();
}, 60_000);

test('fails: not.toLeak', async () => {
  await expect((iteration) => log.push(`call ${iteration}`)).not.toLeak();
}, 60_000);

test('fails: assertNoGrowth', async () => {
  await assertNoGrowth((iteration) => sessions.set(`s-${iteration}`, new Session()));
}, 60_000);
