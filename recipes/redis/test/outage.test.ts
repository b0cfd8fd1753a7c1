import { expect, it } from 'vitest';
import { World, eventually, guarantee, inStep, outOfStep, promptly } from './world.js';

guarantee('while Redis is away, reads go on from live objects and the source, and errors reach onError', async (world) => {
  const one = await world.process();
  world.database.write('cat', 'a cat');
  world.database.write('dog', 'a dog');
  const cat = await one.load('cat');
  await world.redis.kill();
  await outOfStep(one);
  expect(await promptly(one.load('cat'))).toEqual(cat);
  expect((await promptly(one.load('dog'))).text).toBe('a dog');
  expect(await promptly(one.invalidate('dog'))).toBe(false);
  expect(one.errors.join('\n')).toMatch(/Redis is away, and hears of "dog" later/);
  expect(world.database.reads).toEqual(['cat', 'dog']);
});

guarantee('after Redis was killed and started again, nothing from before is served unchecked', async (world) => {
  const one = await world.process();
  world.database.write('cat', 'a cat');
  await one.load('cat');
  await world.redis.kill();
  await outOfStep(one);
  world.database.write('cat', 'a tomcat');
  await world.redis.start();
  await inStep(one);
  expect((await one.load('cat')).text).toBe('a tomcat');
});

guarantee('what a restarted Redis has read from its disk is not believed', async (world) => {
  const [one, other] = await world.pair();
  world.database.write('cat', 'a cat');
  await one.load('cat');
  await world.redis.ask('SAVE');
  world.database.write('cat', 'a tomcat');
  await one.invalidate('cat');
  await world.redis.kill();
  await outOfStep(one);
  await outOfStep(other);
  await world.redis.start();
  await inStep(one);
  await inStep(other);
  expect((await promptly(other.load('cat'))).text).toBe('a tomcat');
});

guarantee('a Redis that does not answer is taken for lost, and found again', async (world) => {
  const one = await world.process({ timeout: 2500 });
  world.database.write('cat', 'a cat');
  world.database.write('dog', 'a dog');
  const cat = await one.load('cat');
  world.redis.freeze();
  expect(await promptly(one.load('cat'))).toEqual(cat);
  expect((await promptly(one.load('dog'))).text).toBe('a dog');
  expect(await promptly(one.invalidate('cat'))).toBe(false);
  expect(one.errors.join('\n')).toMatch(/no answer of Redis within 2500 ms/);
  // What was under way then failed for no other reason.
  expect(one.errors.join('\n')).not.toMatch(/Disconnects client/);
  world.database.write('cat', 'a tomcat');
  world.redis.thaw();
  await inStep(one);
  expect((await one.load('cat')).text).toBe('a tomcat');
});

guarantee('a process that starts without Redis works, and shares once it is there', async (world) => {
  await world.redis.kill();
  const [one, other] = await Promise.all([world.process({ isInStep: false }), world.process({ isInStep: false })]);
  world.database.write('cat', 'a cat');
  expect((await promptly(one.load('cat'))).text).toBe('a cat');
  await world.redis.start();
  await inStep(one);
  await inStep(other);
  await one.load('cat');
  await other.load('cat');
  expect(world.database.reads).toEqual(['cat', 'cat']);
});

it('where Redis refuses a command, the load goes on to the source, and onError knows', async () => {
  const world = await World.make('shared');
  const [one, other] = await world.pair();
  world.database.write('cat', 'a cat');
  await one.load('cat');
  await world.redis.ask('ACL SETUSER default -get -publish');
  expect((await other.load('cat')).text).toBe('a cat');
  expect(other.errors).toEqual([expect.stringContaining("no permissions to run the 'get' command")]);
  world.database.write('cat', 'a tomcat');
  expect(await one.invalidate('cat')).toBe(false);
  expect(one.errors).toEqual([expect.stringContaining("no permissions to run the 'publish' command")]);
  expect((await one.load('cat')).text).toBe('a tomcat');
  await world.redis.ask('ACL SETUSER default +get +publish');
  await eventually(async () => (await other.load('cat')).text === 'a tomcat', 'the invalidation to be made up for');
});
