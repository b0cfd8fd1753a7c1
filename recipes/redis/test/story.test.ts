import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { programPath } from './build-programs.js';
import { RedisServer } from './redis-server.js';

it('the story prints what it says', async () => {
  const redis = await RedisServer.start();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [programPath('story')], { env: { ...process.env, REDIS_URL: redis.url } });
  expect(stderr).toBe('');
  const story = await readFile(resolve(import.meta.dirname, '../story.ts'), 'utf8');
  expect(`\n/* prints\n${stdout}*/\n`).toBe(story.slice(story.indexOf('\n/* prints\n')));
});
