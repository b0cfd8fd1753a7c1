import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { World, eventually, guarantee, inStep, outOfStep, promptly } from './world.js';

guarantee('a load that Redis leaves in the middle goes on to the source', async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url });
  world.database.write('cat', 'a cat');
  await other.load('cat');
  await one.load('nothing');
  cable.hold();
  const load = one.load('cat');
  await sleep(200);
  await cable.cut();
  expect((await promptly(load)).text).toBe('a cat');
  expect(world.database.reads).toEqual(['cat', 'nothing', 'cat']);
});

guarantee('what a process missed while its connection was broken is made up for', async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url });
  world.database.write('cat', 'a cat');
  await one.load('cat');
  await cable.cut();
  await outOfStep(one);
  world.database.write('cat', 'a tomcat');
  await other.invalidate('cat');
  await cable.mend();
  await inStep(one);
  expect((await one.load('cat')).text).toBe('a tomcat');
});

guarantee('a load under way over the gap is delivered, and stored nowhere', async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url });
  world.database.write('cat', 'a cat');
  const read = world.database.holdNext('cat');
  const load = one.load('cat');
  await read.begun;
  await cable.cut();
  await outOfStep(one);
  world.database.write('cat', 'a tomcat');
  await other.invalidate('cat');
  await cable.mend();
  await inStep(one);
  read.release();
  expect((await load).text).toBe('a cat');
  expect(await world.redis.ask('KEYS *:data:*')).toBe('*0');
  expect((await one.load('cat')).text).toBe('a tomcat');
  expect((await other.load('cat')).text).toBe('a tomcat');
});

guarantee('an invalidation that Redis did not get is made up for', async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url });
  world.database.write('cat', 'a cat');
  await one.load('cat');
  await other.load('cat');
  await cable.cut();
  await outOfStep(one);
  world.database.write('cat', 'a tomcat');
  expect(await promptly(one.invalidate('cat'))).toBe(false);
  expect((await promptly(one.load('cat'))).text).toBe('a tomcat');
  await cable.mend();
  await inStep(one);
  expect((await one.load('cat')).text).toBe('a tomcat');
  await eventually(async () => (await other.load('cat')).text === 'a tomcat', 'the other process to hear of it');
});

guarantee('a connection that has gone silent is noticed also by who asks for nothing', async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url, timeout: 2500 });
  world.database.write('cat', 'a cat');
  await one.load('cat');
  cable.hold();
  world.database.write('cat', 'a tomcat');
  await other.invalidate('cat');
  await eventually(async () => (await one.load('cat')).text === 'a tomcat', 'the process to notice');
  expect(one.errors.join('\n')).toMatch(/no answer of Redis within 2500 ms/);
});

it('a connection over which there is nothing to say is kept', async () => {
  const world = await World.make('shared');
  const one = await world.process({ timeout: 2500 });
  await sleep(7000);
  expect(one.errors).toEqual([]);
  expect(await one.isInStep()).toBe(true);
});
