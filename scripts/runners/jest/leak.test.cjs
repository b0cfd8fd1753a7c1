require('weakly/leak/jest');
const { LeakError, assertCollected, assertNoGrowth } = require('weakly/leak');

class Session {
  rows = [1, 2, 3];
}
const sessions = new Map();
const log = [];

describe('clean', () => {
  test('a dropped session is collected', async () => {
    await expect((track) => void track(new Session())).toBeCollected();
    await assertCollected((track) => void track(new Session()));
  });

  test('work that keeps nothing does not grow', async () => {
    await expect(() => new Session().rows.map(String)).not.toLeak();
    await assertNoGrowth(() => new Session().rows.map(String));
  });
});

describe('leaky', () => {
  test('a kept session is named with the variable that keeps it', async () => {
    const error = await assertCollected((track) => void sessions.set('a', track(new Session()))).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(LeakError);
    expect(String(error)).toMatch(/variable "sessions"[\s\S]*Map[\s\S]*Session \(leak\.test\.cjs:4:\d+\)/);
  });

  test('fails: toBeCollected', async () => {
    await expect((track) => void sessions.set('b', track(new Session()))).toBeCollected();
  });

  test('fails: not.toLeak', async () => {
    await expect((iteration) => log.push(`call ${iteration}`)).not.toLeak();
  });

  test('fails: assertNoGrowth', async () => {
    await assertNoGrowth((iteration) => sessions.set(`s-${iteration}`, new Session()));
  });
});
