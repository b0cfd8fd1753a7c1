import 'weakly/leak/vitest';
import { type Track, assertNoGrowth } from 'weakly/leak';
import { expect, test } from 'vitest';

class Session {
  readonly rows = [1, 2, 3];
}
const sessions = new Map<string, Session>();
const log: string[] = [];

test('fails: toBeCollected', async () => {
  await expect((track: Track) => void sessions.set('a', track(new Session()))).toBeCollected();
}, 60_000);

test('fails: not.toLeak', async () => {
  await expect((iteration: number) => log.push(`call ${iteration}`)).not.toLeak();
}, 60_000);

test('fails: assertNoGrowth', async () => {
  await assertNoGrowth((iteration) => sessions.set(`s-${iteration}`, new Session()));
}, 60_000);
