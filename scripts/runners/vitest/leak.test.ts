import 'weakly/leak/vitest';
import { type Track, LeakError, assertCollected, assertNoGrowth } from 'weakly/leak';
import { describe, expect, test } from 'vitest';

class Session {
  readonly rows = [1, 2, 3];
}
const sessions = new Map<string, Session>();
const log: string[] = [];

describe('clean', () => {
  test('a dropped session is collected', async () => {
    await expect((track: Track) => void track(new Session())).toBeCollected();
    await assertCollected((track) => void track(new Session()));
  });

  test('work that keeps nothing does not grow', async () => {
    await expect(() => new Session().rows.map(String)).not.toLeak();
    await assertNoGrowth(() => new Session().rows.map(String));
  });
});

describe('leaky', () => {
  test('a kept session is named with the variable that keeps it', async () => {
    const error: unknown = await assertCollected((track) => void sessions.set('a', track(new Session()))).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LeakError);
    expect(String(error)).toMatch(/variable "sessions"[\s\S]*Map[\s\S]*Session \(leak\.test\.ts:5:\d+\)/);
  });

  test('fails: toBeCollected', async () => {
    await expect((track: Track) => void sessions.set('b', track(new Session()))).toBeCollected();
  });

  test('fails: not.toLeak', async () => {
    await expect((iteration: number) => log.push(`call ${iteration}`)).not.toLeak();
  });

  test('fails: assertNoGrowth', async () => {
    await assertNoGrowth((iteration) => sessions.set(`s-${iteration}`, new Session()));
  });
});
