import { randomUUID } from 'node:crypto';
import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it, onTestFinished } from 'vitest';
import { trap } from '../../../test/trap.js';
import { NaiveSharedCache } from '../naive-shared-cache.js';
import { SharedCache, type SharedCacheOptions } from '../shared-cache.js';
import { RedisServer } from './redis-server.js';
import { eventually } from './world.js';

class Document {
  constructor(readonly text: string) {}
}

type Cache = SharedCache<{ text: string }, Document> | NaiveSharedCache<{ text: string }, Document>;
type MakeCache = (options: SharedCacheOptions<{ text: string }, Document>) => Cache;

async function cacheWith(make: MakeCache): Promise<{ cache: Cache; reads: string[] }> {
  const redis = await RedisServer.start();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const reads: string[] = [];
  const cache = make({
    name: randomUUID(),
    url: redis.url,
    ttl: 60_000,
    load: (key) => {
      reads.push(key);
      return { text: key };
    },
    revive: ({ text }) => new Document(text),
    onError: () => {},
  });
  onTestFinished(() => cache[Symbol.dispose]());
  await eventually(async () => cache.isInStep, 'the cache to be in step with Redis');
  return { cache, reads };
}

const visit = (cache: Cache) => async (track: Track) => {
  track((await cache.load('cat'))!);
};

trap<MakeCache>(
  'an object that nobody holds is collected, although its data is in Redis',
  { naive: (options) => new NaiveSharedCache(options), ours: (options) => new SharedCache(options) },
  async (make) => {
    const { cache, reads } = await cacheWith(make);
    const held = await cache.load('dog');
    await assertCollected(visit(cache));
    expect(await cache.load('dog')).toBe(held);
    expect((await cache.load('cat'))!.text).toBe('cat');
    expect(reads).toEqual(['dog', 'cat']);
  },
);

it('a hot window holds the objects used last', async () => {
  const { cache } = await cacheWith((options) => new SharedCache({ ...options, hot: { max: 1 } }));
  const hot = new WeakRef((await cache.load('cat'))!);
  await collectGarbage();
  expect(hot.deref()).toBe(await cache.load('cat'));
  await assertCollected(async (track) => {
    track((await cache.load('dog'))!);
    await cache.load('mouse');
  });
});

it('a cache that is disposed of is collected, with its connection', async () => {
  const redis = await RedisServer.start();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  await assertCollected(async (track) => {
    const cache = track(
      new SharedCache({ name: 'pets', url: redis.url, ttl: 60_000, load: (key) => ({ text: key }), revive: ({ text }) => new Document(text), onError: () => {} }),
    );
    await eventually(async () => cache.isInStep, 'the cache to be in step with Redis');
    await cache.load('cat');
    cache[Symbol.dispose]();
  });
});
