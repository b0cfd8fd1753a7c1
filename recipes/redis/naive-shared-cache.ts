// The same cache as it is usually written. Each of its tests' guarantees fails on it.

import KeyvRedis, { createClient } from '@keyv/redis';
import { Keyv } from 'keyv';
import type { SharedCacheOptions } from './shared-cache.js';

export class NaiveSharedCache<Data extends {}, Value extends object> {
  readonly #options: SharedCacheOptions<Data, Value>;
  readonly #local = new Map<string, Value>();
  readonly #data: Keyv;
  readonly #publisher: ReturnType<typeof connect>;
  readonly #subscriber: ReturnType<typeof connect>;

  constructor(options: SharedCacheOptions<Data, Value>) {
    const { url, name, ttl, onError } = options;
    this.#options = options;
    this.#data = new Keyv(new KeyvRedis(url), { namespace: name, ttl });
    this.#data.on('error', onError);
    this.#publisher = connect(url, onError);
    this.#subscriber = connect(url, onError);
    void this.#subscriber.subscribe(name, (key) => this.#local.delete(key));
  }

  get isInStep(): boolean {
    return this.#publisher.isReady && this.#subscriber.isReady;
  }

  async load(key: string): Promise<Value | undefined> {
    const live = this.#local.get(key);
    if (live !== undefined) return live;
    let data = await this.#data.get<Data>(key);
    if (data === undefined) {
      data = await this.#options.load(key, { signal: new AbortController().signal });
      if (data === undefined) return undefined;
      await this.#data.set(key, data);
    }
    const value = this.#options.revive(data, key);
    this.#local.set(key, value);
    return value;
  }

  async invalidate(key: string): Promise<boolean> {
    this.#local.delete(key);
    await this.#data.delete(key);
    await this.#publisher.publish(this.#options.name, key);
    return true;
  }

  [Symbol.dispose](): void {
    this.#publisher.destroy();
    this.#subscriber.destroy();
    void this.#data.disconnect();
  }
}

function connect(url: string, onError: (error: unknown) => void) {
  const client = createClient({ url }).on('error', onError);
  void client.connect();
  return client;
}
