import 'weakly/leak/vitest';
import { expect, test } from 'vitest';

const kept: object[] = [];

test('passes when everything tracked is collected', async () => {
  await expect((track: <T extends object>(target: T) => T) => {
    track({});
  }).toBeCollected();
});

test('fails, and says what leaked, when something is kept', async () => {
  const leak = (track: <T extends object>(target: T, label?: string) => T) => {
    kept.push(track({}, 'session'));
  };
  await expect(expect(leak).toBeCollected()).rejects.toThrow('session');
  await expect(leak).not.toBeCollected();
});
