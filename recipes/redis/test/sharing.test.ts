import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { eventually, guarantee } from './world.js';

guarantee(
  'what one process has loaded another finds in Redis',
  async (world) => {
    const [one, other] = await world.pair();
    world.database.write('cat', 'a cat');
    expect((await one.load('cat')).text).toBe('a cat');
    expect((await other.load('cat')).text).toBe('a cat');
    expect(world.database.reads).toEqual(['cat']);
  },
  'local',
);

guarantee('loads of one process at one time are one, and give the same object', async (world) => {
  const one = await world.process();
  world.database.write('cat', 'a cat');
  const loaded = await Promise.all(Array.from({ length: 20 }, () => one.load('cat')));
  expect(new Set(loaded.map(({ object }) => object)).size).toBe(1);
  expect(world.database.reads).toEqual(['cat']);
});

guarantee(
  'an invalidation in one process reaches the others',
  async (world) => {
    const [one, other] = await world.pair();
    world.database.write('cat', 'a cat');
    await one.load('cat');
    await other.load('cat');
    world.database.write('cat', 'a tomcat');
    expect(await one.invalidate('cat')).toBe(true);
    expect((await one.load('cat')).text).toBe('a tomcat');
    await eventually(async () => (await other.load('cat')).text === 'a tomcat', 'the other process to hear of it');
    expect(world.database.reads).toEqual(['cat', 'cat']);
  },
  'local',
);

guarantee('what no message tells is served for twice the ttl at most', async (world) => {
  const [one, other] = await Promise.all([world.process({ ttl: 300 }), world.process({ ttl: 300 })]);
  world.database.write('cat', 'a cat');
  await one.load('cat');
  await sleep(200);
  await other.load('cat');
  world.database.write('cat', 'a tomcat');
  await sleep(600);
  expect((await other.load('cat')).text).toBe('a tomcat');
  await eventually(async () => (await world.redis.ask('DBSIZE')) === ':0', 'Redis to have nothing left');
});
