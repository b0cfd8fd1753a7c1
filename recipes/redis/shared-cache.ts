// A cache that many processes share: in each of them objects, weakly held; in Redis, for all of them, the data from
// which the objects are made. Who changes the source of the data says so in any one process, and no process serves
// what it had before.
//
// Four decisions make that true under every order of events:
//
// 1. The data of a key lies in Redis under a random version, not under the key. To invalidate is to delete the version:
//    a load that began before then still stores its data under the old version, where nobody looks any more. No lock,
//    no script, no clock; a version that expires, is evicted or is flushed only costs a load.
// 2. Answers and messages come over one connection (RESP 3), and so in the order in which Redis made them. An old
//    version can therefore not be read after the message that ended it. Locally, a WeakCache does not store what a
//    load brings if its key has been deleted meanwhile.
// 3. A process is in step with Redis, or it is not: it is from the moment on when it has subscribed, forgotten all
//    that it had, and made up for invalidations that Redis has not confirmed. Otherwise it reads from live objects and
//    the source. A load during which this changes is delivered, and stored neither in Redis nor beyond the change.
// 4. Versions are kept apart by run of the server. What a restarted server has read from its disk, and what a replica
//    has that took over, may lack the last invalidations, and is not looked at.

import { randomUUID } from 'node:crypto';
import KeyvRedis, { type RedisClientType, createClient } from '@keyv/redis';
import { Keyv } from 'keyv';
import { type LoadContext, type LoadOptions, WeakCache } from 'weakly/cache';

export interface SharedCacheOptions<Data extends {}, Value extends object> {
  /** What the names of the keys and of the channel in Redis begin with. */
  readonly name: string;
  readonly url: string;
  /**
   * Reads the data of a key from its source: what JSON can carry; undefined for none, which is not kept. Must see
   * what was written before `invalidate` was called, so it must not ask a replica that lags behind.
   */
  readonly load: (key: string, context: LoadContext) => Data | undefined | PromiseLike<Data | undefined>;
  /** Makes a process's object from the data. */
  readonly revive: (data: Data, key: string) => Value;
  /**
   * For how long data is served from Redis, and an object from a process: ms. The bound for all that no message can
   * tell, such as a process that dies between its write and its invalidation: twice this time.
   */
  readonly ttl: number;
  /** How many objects, of those used last, a process holds strongly; without it none. */
  readonly hot?: { readonly max: number };
  /** Gets every error of Redis, of the connection to it (once, not for each load that it fails), and of the WeakCache. Must not throw. */
  readonly onError: (error: unknown) => void;
  /** For how long Redis may take to answer before the connection is taken for lost: ms, default 500. */
  readonly timeout?: number;
  /** How often Redis is asked for a sign of life: ms, default 1000. */
  readonly heartbeat?: number;
}

export class SharedCache<Data extends {}, Value extends object> implements Disposable {
  readonly #options: SharedCacheOptions<Data, Value>;
  readonly #local: WeakCache<string, Value | undefined>;
  readonly #client: ReturnType<typeof makeClient>;
  /** The data of all keys, by version. */
  readonly #data: Keyv;
  readonly #self = randomUUID();
  /** Which server this process is in step with, anew after each time that it was not; undefined while it is not. */
  #session: Session | undefined;
  /** Keys whose invalidation Redis has not confirmed. Made up for before the next session. */
  readonly #unconfirmed = new Set<string>();
  readonly #heart: NodeJS.Timeout;
  #retry: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(options: SharedCacheOptions<Data, Value>) {
    const { name, ttl, hot, onError, heartbeat = 1000 } = options;
    this.#options = options;
    this.#local = new WeakCache({ load: (key, context) => this.#fetch(key, context), ttl, onError, ...(hot && { hot }) });
    this.#client = makeClient(options);
    this.#client.on('error', (error) => this.#lose(error)).on('ready', () => void this.#checkIn());
    this.#data = new Keyv({
      // Left to themselves, both answer errors with undefined or false, and tell of them as events only.
      store: new KeyvRedis(this.#client as unknown as RedisClientType, { throwOnErrors: true }),
      throwOnErrors: true,
      emitErrors: false,
      namespace: `${name}:data`,
      useKeyPrefix: false,
      ttl,
    });
    this.#connect();
    this.#heart = setInterval(() => void this.#feelPulse(), heartbeat).unref();
  }

  /** Whether what is read is checked: Redis is there, and every invalidation is heard of. */
  get isInStep(): boolean {
    return this.#session !== undefined;
  }

  /** The object of a key: the live one of this process, or else one made from Redis, or from the source. */
  load(key: string, options: Pick<LoadOptions, 'signal'> = {}): Promise<Value | undefined> {
    return this.#local.load(key, options);
  }

  /**
   * To be called once the source has changed: no load that begins afterwards, in this process, gives what was before,
   * nor in another one that has got the message. Resolves with whether Redis has confirmed that. If not, `onError`
   * knows, and it is made up for as soon as Redis is there again, provided that this process still is.
   */
  async invalidate(key: string): Promise<boolean> {
    this.#local.delete(key);
    if (this.#session === undefined) {
      this.#unconfirmed.add(key);
      this.#options.onError(new Error(`SharedCache.invalidate: Redis is away, and hears of "${key}" later`));
      return false;
    }
    try {
      await this.#announce(this.#session, key);
      return true;
    } catch (error) {
      // Redis may still have what is not valid any more.
      this.#lose(error);
      return false;
    }
  }

  /** Ends the connection. The cache still answers, from the source, but keeps nothing any more. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#session = undefined;
    clearInterval(this.#heart);
    clearTimeout(this.#retry);
    if (this.#client.isOpen) this.#client.destroy();
    this.#local[Symbol.dispose]();
  }

  // ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  async #fetch(key: string, context: LoadContext): Promise<Value | undefined> {
    const { load, revive } = this.#options;
    const session = this.#session;
    const found = session && (await this.#find(session, key));
    if (found?.data !== undefined && this.#session === session) return revive(found.data, key);
    const data = await load(key, context);
    if (data === undefined) return undefined;
    // The version was read before the source. Who has invalidated since has ended it.
    if (session && found && this.#session === session) await this.#share(session, found.version, data);
    return revive(data, key);
  }

  /** The version of a key, made if there is none, and the data stored under it, if any. */
  async #find(session: Session, key: string): Promise<{ version: string; data: Data | undefined } | undefined> {
    try {
      const made = randomUUID();
      const expiration = { type: 'PX', value: this.#options.ttl } as const;
      const old = await this.#inTime(this.#client.set(this.#versionOf(session, key), made, { condition: 'NX', GET: true, expiration }));
      if (old === null) return { version: made, data: undefined };
      return { version: old, data: await this.#inTime(this.#data.get<Data>(old)) };
    } catch (error) {
      this.#doWithout(session, error);
      return undefined;
    }
  }

  async #share(session: Session, version: string, data: Data): Promise<void> {
    try {
      await this.#inTime(this.#data.set(version, data));
    } catch (error) {
      this.#doWithout(session, error);
    }
  }

  #versionOf({ run }: Session, key: string): string {
    return `${this.#options.name}:version:${run}:${key}`;
  }

  // ── Invalidations ────────────────────────────────────────────────────────────────────────────────────────────────────

  async #announce(session: Session, key: string): Promise<void> {
    this.#unconfirmed.delete(key);
    try {
      // In this order, so that whoever gets the message finds the version gone. Not as a transaction: Redis 7.0
      // writes the message that we get ourselves into the middle of its answer.
      await this.#inTime(
        Promise.all([
          this.#client.del(this.#versionOf(session, key)),
          this.#client.publish(this.#options.name, `${this.#self} ${key}`),
        ]),
      );
    } catch (error) {
      this.#unconfirmed.add(key);
      throw error;
    }
  }

  readonly #hear = (message: string): void => {
    const sender = message.slice(0, this.#self.length);
    // Our own was carried out when it was sent, and what has been loaded since is newer.
    if (sender !== this.#self) this.#local.delete(message.slice(sender.length + 1));
  };

  // ── The connection ───────────────────────────────────────────────────────────────────────────────────────────────────

  #connect(): void {
    this.#client.connect().catch(this.#options.onError);
  }

  /** Begins a session on a connection that has just been made. */
  async #checkIn(): Promise<void> {
    // Keyv connects a closed client, if it has been called just before.
    if (this.#isDisposed) return this.#client.destroy();
    try {
      // After a reconnect the client has done this already.
      await this.#inTime(this.#client.subscribe(this.#options.name, this.#hear));
      // From here on every message is heard. Those before may have been missed.
      this.#local.clear();
      const run = /^run_id:(\w+)/m.exec(await this.#inTime(this.#client.info('server')))?.[1];
      if (run === undefined) throw new Error('SharedCache: expected Redis to tell its run_id, got none');
      const session = { run };
      for (const key of this.#unconfirmed) await this.#announce(session, key);
      this.#session = session;
    } catch (error) {
      this.#lose(error);
    }
  }

  /** Ends the session, if there is one. */
  #lose(error: unknown): void {
    this.#session = undefined;
    // A broken connection is made anew by the client. One that is there but of no use is given up.
    if (this.#client.isReady) {
      this.#client.destroy();
      this.#retry = setTimeout(() => this.#connect(), 1000);
    }
    this.#options.onError(error);
  }

  /** After an error that a load can do without: it goes on to the source. */
  #doWithout(session: Session, error: unknown): void {
    // A lost connection fails all that was under way on it, and has been told of once.
    if (this.#session !== session) return;
    if (error instanceof SilenceError) this.#lose(error);
    else this.#options.onError(error);
  }

  /** Finds out whether a connection over which nothing comes still is one. */
  async #feelPulse(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    try {
      await this.#inTime(this.#client.ping());
    } catch (error) {
      this.#doWithout(session, error);
    }
  }

  /** Waits for an answer of Redis no longer than it may take; the client would, for ever. */
  async #inTime<T>(answer: Promise<T>): Promise<T> {
    const { timeout = 500 } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      // An answer may lie there unread, if it was this process that was busy. It is read before the immediates run.
      timer = setTimeout(() => setImmediate(() => reject(new SilenceError(`SharedCache: no answer of Redis within ${timeout} ms`))), timeout);
    });
    try {
      return await Promise.race([answer, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A time of being in step with one run of a server. */
interface Session {
  readonly run: string;
}

/** Redis has not answered in time. */
class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

function makeClient({ url, timeout = 500, heartbeat = 1000 }: Pick<SharedCacheOptions<{}, object>, 'url' | 'timeout' | 'heartbeat'>) {
  return createClient({
    url,
    // One connection for commands and messages.
    RESP: 3,
    // Commands fail at once while there is no connection, instead of waiting for the next one.
    disableOfflineQueue: true,
    socket: {
      // Ends a handshake that is not answered. Later on, the heartbeat keeps the connection busy.
      socketTimeout: 2 * (heartbeat + timeout),
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** attempts, 2000),
    },
  });
}
