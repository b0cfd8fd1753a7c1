import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { CacheProcess } from './process.js';
import { eventually, guarantee } from './world.js';
import type { World } from './world.js';

/** One process has read the old row; before it gets on, the other has written a new one and said so. */
async function overtakenLoad(world: World, meanwhile?: (other: CacheProcess) => Promise<void>): Promise<{ one: CacheProcess; other: CacheProcess }> {
  const [one, other] = await world.pair();
  world.database.write('cat', 'a cat');
  const read = world.database.holdNext('cat');
  const load = one.load('cat');
  await read.begun;
  world.database.write('cat', 'a tomcat');
  await other.invalidate('cat');
  await heardByAll(world, one, other);
  await meanwhile?.(other);
  read.release();
  expect((await load).text).toBe('a cat');
  return { one, other };
}

/** Messages come in order: who has heard of a later one has heard of those before. */
async function heardByAll({ database }: World, one: CacheProcess, other: CacheProcess): Promise<void> {
  database.write('marker', 'before');
  await one.load('marker');
  database.write('marker', 'after');
  await other.invalidate('marker');
  await eventually(async () => (await one.load('marker')).text === 'after', 'the message of the marker');
}

guarantee('an invalidation is not undone in Redis by a load that was under way', async (world) => {
  const { other } = await overtakenLoad(world);
  expect((await other.load('cat')).text).toBe('a tomcat');
  const third = await world.process();
  expect((await third.load('cat')).text).toBe('a tomcat');
});

guarantee('nor where the new data is there already', async (world) => {
  await overtakenLoad(world, async (other) => {
    expect((await other.load('cat')).text).toBe('a tomcat');
  });
  const third = await world.process();
  expect((await third.load('cat')).text).toBe('a tomcat');
});

guarantee('nor in the process whose load it was', async (world) => {
  const { one } = await overtakenLoad(world);
  expect((await one.load('cat')).text).toBe('a tomcat');
});

guarantee('nor by a load of the process that invalidates', async (world) => {
  const one = await world.process();
  world.database.write('cat', 'a cat');
  const read = world.database.holdNext('cat');
  const load = one.load('cat');
  await read.begun;
  world.database.write('cat', 'a tomcat');
  await one.invalidate('cat');
  expect((await one.load('cat')).text).toBe('a tomcat');
  read.release();
  expect((await load).text).toBe('a cat');
  expect((await one.load('cat')).text).toBe('a tomcat');
});

guarantee('nor by an answer of Redis from before that is overtaken by the message', async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url });
  world.database.write('pet', 'a cat');
  await other.load('pet');
  // Makes the connection, where there is one for answers alone.
  await one.load('nothing');
  cable.hold('unsubscribed');
  const load = one.load('pet');
  await sleep(300);
  world.database.write('pet', 'a dog');
  await other.invalidate('pet');
  await eventually(async () => cable.hasBrought('pet'), 'the message');
  await sleep(300);
  cable.release();
  await load;
  expect((await one.load('pet')).text).toBe('a dog');
});

guarantee("a process's own message takes no newer object away from it", async (world) => {
  const cable = await world.cable();
  const [one, other] = await world.pair({ url: cable.url });
  world.database.write('cat', 'a cat');
  await one.load('cat');
  world.database.write('cat', 'a tomcat');
  cable.hold('subscribed');
  const [invalidation, load] = [one.invalidate('cat'), one.load('cat')];
  await Promise.race([load, sleep(2000)]);
  cable.release();
  await invalidation;
  const { object } = await load;
  await heardByAll(world, one, other);
  expect((await one.load('cat')).object).toBe(object);
});

guarantee('whatever the order of events, who asks after an invalidation gets nothing from before it', async (world) => {
  const processes = [await world.process(), ...(await world.pair())];
  const keys = ['a', 'b', 'c'];
  const written = new Map(keys.map((key) => [key, 0]));
  for (const key of keys) world.database.write(key, '0');

  const write = async (process: CacheProcess, key: string): Promise<void> => {
    const number = written.get(key)! + 1;
    written.set(key, number);
    world.database.write(key, String(number));
    await process.invalidate(key);
    expect(Number((await process.load(key)).text)).toBeGreaterThanOrEqual(number);
  };
  const anyOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
  const live = async (process: CacheProcess): Promise<void> => {
    for (let step = 0; step < 150; step++) {
      if (Math.random() < 0.2) await write(process, anyOf(keys));
      else if (Math.random() < 0.5) void process.load(anyOf(keys));
      else await process.load(anyOf(keys));
    }
  };
  // Several at a time in each process, so that loads and invalidations of one key overlap there too.
  await Promise.all(processes.flatMap((process) => [live(process), live(process)]));
  for (const process of processes) {
    for (const other of processes) if (other !== process) await heardByAll(world, process, other);
    for (const key of keys) expect((await process.load(key)).text, key).toBe(String(written.get(key)));
  }
});
