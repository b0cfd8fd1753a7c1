import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { type Sides, trap } from '../../../test/trap.js';
import { Cable } from './cable.js';
import { Database } from './database.js';
import type { Kind, Settings } from './messages.js';
import { CacheProcess } from './process.js';
import { RedisServer } from './redis-server.js';

/** How long anything may take that must not wait for Redis. Far more than it takes, and far less than for ever. */
const patience = 6000;

/** One Redis, one database, and processes with caches of one kind: all gone at the end of the test. */
export class World {
  readonly database = new Database();
  readonly redis: RedisServer;
  readonly #kind: Kind;
  readonly #name = randomUUID();

  private constructor(kind: Kind, redis: RedisServer) {
    this.#kind = kind;
    this.redis = redis;
  }

  static async make(kind: Kind): Promise<World> {
    return new World(kind, gone(await RedisServer.start()));
  }

  /** A cable to Redis, for one process. */
  async cable(): Promise<Cable> {
    return gone(await Cable.lay(this.redis.port));
  }

  /** Two processes, one with settings of its own. */
  pair(settings?: Partial<Settings>): Promise<[one: CacheProcess, other: CacheProcess]> {
    return Promise.all([this.process(settings), this.process()]);
  }

  /** A process with a cache; in step with Redis, unless that is away. */
  async process({ isInStep = true, ...settings }: Partial<Settings> & { isInStep?: boolean } = {}): Promise<CacheProcess> {
    const started = gone(
      await CacheProcess.start(
        { kind: this.#kind, name: this.#name, url: this.redis.url, ttl: 60_000, timeout: 20_000, heartbeat: 500, ...settings },
        this.database,
      ),
    );
    if (isInStep) await inStep(started);
    return started;
  }
}

/** A guarantee: the same scenario, seen to fail with the naive cache, and to pass with the recipe's. */
export function guarantee(title: string, scenario: (world: World) => Promise<void>, naive: Kind = 'naive'): void {
  const sides: Sides<Kind> = { naive, ours: 'shared' };
  trap(title, sides, async (kind) => scenario(await World.make(kind)));
}

/** Waits until a process is in step with Redis. */
export async function inStep(process: CacheProcess): Promise<void> {
  await eventually(() => process.isInStep(), 'the process to be in step with Redis');
}

/** Waits until a process has noticed that its connection is lost. */
export async function outOfStep(process: CacheProcess): Promise<void> {
  await eventually(async () => process.errors.length > 0, 'the process to notice that Redis is away');
}

/** Waits until something is true; an assertion fails if it does not become so. */
export async function eventually(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 2 * patience;
  while (!(await isTrue())) {
    expect(performance.now(), `waited in vain for ${what}`).toBeLessThan(end);
    await sleep(20);
  }
}

/** The result of what must not wait for Redis; an assertion fails if it does. */
export async function promptly<T>(result: Promise<T>): Promise<T> {
  const late = Symbol('late');
  const answer = result.catch((error: unknown) => expect.fail(`expected an answer without Redis, got ${String(error)}`));
  const first = await Promise.race([answer, sleep(patience, late, { ref: false })]);
  expect(first, `waited longer than ${patience} ms`).not.toBe(late);
  return first as T;
}

function gone<T extends AsyncDisposable>(thing: T): T {
  onTestFinished(async () => thing[Symbol.asyncDispose]());
  return thing;
}
