import { WeakCache } from 'weakly/cache';
import { NaiveSharedCache } from '../naive-shared-cache.js';
import { SharedCache, type SharedCacheOptions } from '../shared-cache.js';
import type { Row } from './database.js';
import type { Kind, Loaded, Reply, Request, Settings } from './messages.js';

// A process with a cache, told by its parent what to do. The rows come from the parent too.

class Document {
  constructor(readonly text: string) {}
}

interface Cache {
  readonly isInStep: boolean;
  load(key: string): Promise<Document | undefined>;
  invalidate(key: string): Promise<boolean>;
}

/** No second tier at all. */
class LocalCache implements Cache {
  readonly isInStep = true;
  readonly #local: WeakCache<string, Document>;

  constructor({ load, revive }: SharedCacheOptions<Row, Document>) {
    this.#local = new WeakCache({ load: async (key, context) => revive((await load(key, context))!, key) });
  }

  load(key: string): Promise<Document> {
    return this.#local.load(key);
  }

  async invalidate(key: string): Promise<boolean> {
    return this.#local.delete(key);
  }
}

const kinds: Record<Kind, new (options: SharedCacheOptions<Row, Document>) => Cache> = {
  shared: SharedCache,
  naive: NaiveSharedCache,
  local: LocalCache,
};

const { kind, ...settings } = JSON.parse(process.argv[2]!) as Settings;
const reads = new Map<number, (row: Row | undefined) => void>();
/** Held to the end, so that a live object is live. */
const held = new Map<Document, number>();

const cache = new kinds[kind]({
  ...settings,
  load: (key) =>
    new Promise<Row | undefined>((resolve) => {
      reads.set(reads.size, resolve);
      send({ type: 'read', read: reads.size - 1, key });
    }),
  revive: ({ text }) => new Document(text),
  onError: (error) => send({ type: 'error', message: String(error) }),
});

process.on('message', (request: Request) => {
  if (request.type === 'row') reads.get(request.read)!(request.row);
  else if (request.type === 'load') void answer(request.call, loaded(request.key));
  else if (request.type === 'invalidate') void answer(request.call, cache.invalidate(request.key));
  else void answer(request.call, Promise.resolve(cache.isInStep));
});
process.on('disconnect', () => process.exit());
send({ type: 'ready' });

async function loaded(key: string): Promise<Loaded> {
  const document = await cache.load(key);
  if (document === undefined) return { text: undefined, object: undefined };
  if (!held.has(document)) held.set(document, held.size);
  return { text: document.text, object: held.get(document) };
}

async function answer(call: number, result: Promise<Loaded | boolean>): Promise<void> {
  try {
    send({ type: 'result', call, result: await result });
  } catch (error) {
    send({ type: 'failure', call, message: String(error) });
  }
}

function send(reply: Reply): void {
  process.send!(reply);
}
