// What programs do that must not be taken for a leak. Each part makes its state from random choices, and returns what
// it does in an iteration, and where needed how it is closed.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import { EventEmitter, on, once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import vm from 'node:vm';
import { MessageChannel, Worker } from 'node:worker_threads';
import { deflate } from 'node:zlib';

const macrotask = () => new Promise((resolve) => setImmediate(resolve));
const pause = (duration) => new Promise((resolve) => setTimeout(resolve, duration));
const text = (random, most) => 'x'.repeat(random.whole(0, most)) + random.next();
/** An object with a random number of others below it. */
const tree = (random, most) => ({ id: random.next(), items: Array.from({ length: random.whole(0, most) }, (_, at) => ({ at, text: `item ${at}` })) });

export const cleanParts = {
  nothing: () => ({ step() {} }),

  allocating: (random) => {
    const count = random.scale(1, 500);
    return { step: (i) => Array.from({ length: count }, (_, at) => ({ at, text: `x${at}${i}` })).length };
  },

  codeWarmingUp: (random) => {
    const bodies = Array.from({ length: random.whole(1, 20) }, (_, at) => new Function('a', 'b', `let r = ${at}; for (let i = 0; i < 50; i++) r += a[i % a.length] * b + (typeof a === 'object' ? i : ${at}); return r;`));
    const inputs = [[1, 2, 3], [1.5, 2.5], [{}, 2], 'text', new Float64Array(4), { length: 2, 0: 1, 1: 2 }];
    return { step: (i) => bodies[i % bodies.length](inputs[Math.min(inputs.length - 1, Math.floor((i / 300) % 7))], i) };
  },

  lazyTable: (random) => {
    const [at, size] = [random.scale(1, 3000), random.scale(1, 3000)];
    let table;
    return { step: (i) => i >= at && (table ??= Array.from({ length: size }, (_, key) => ({ key, text: `entry ${key}` }))) };
  },

  lazyParts: (random) => {
    const parts = new Map();
    const kinds = random.scale(1, 300);
    const every = random.scale(1, 10);
    return { step: (i) => i % every === 0 && parts.size < kinds && parts.set(`part ${i}`, { i, run: () => i }) };
  },

  leastRecentlyUsed: (random) => {
    const cache = new Map();
    const [bound, each, most] = [random.scale(10, 1000), random.whole(1, 3), random.scale(1, 20)];
    const rate = random.pick([1, 1, 0.5, 0.3]);
    return {
      step(i) {
        if (!random.happens(rate)) return;
        for (let at = 0; at < each; at++) cache.set(`${i}-${at}`, tree(random, most));
        while (cache.size > bound) cache.delete(cache.keys().next().value);
      },
    };
  },

  numbersLeastRecentlyUsed: (random) => {
    const seen = new Map();
    const [bound, rate] = [random.scale(10, 1000), random.pick([1, 0.5, 0.3])];
    return {
      step(i) {
        if (random.happens(rate)) seen.set(i, i);
        if (seen.size > bound) seen.delete(seen.keys().next().value);
      },
    };
  },

  ringOfResults: (random) => {
    const ring = [];
    const bound = random.scale(5, 1000);
    return { step: (i) => (ring[i % bound] = { i, text: text(random, 100) }) };
  },

  dictionaryWithExpiry: (random) => {
    const sessions = {};
    const life = random.scale(5, 1000);
    return {
      step(i) {
        sessions[`session ${i}`] = { i, at: new Date() };
        delete sessions[`session ${i - life}`];
      },
    };
  },

  memoized: (random) => {
    const cache = new Map();
    const keys = random.scale(5, 1000);
    return {
      step() {
        const key = random.whole(1, keys);
        if (!cache.has(key)) cache.set(key, { key, squared: key ** 2, text: `key ${key}` });
        return cache.get(key);
      },
    };
  },

  memoizedNumbers: (random) => {
    const cache = new Map();
    const keys = random.scale(5, 1000);
    return { step: () => cache.set(random.whole(1, keys), random.next()) };
  },

  pool: (random) => {
    const [free, most] = [[], random.scale(2, 1000)];
    return {
      step() {
        const taken = Array.from({ length: random.whole(1, Math.min(most, 40)) }, () => free.pop() ?? { buffer: new Uint8Array(64) });
        for (const each of taken) if (free.length < most) free.push(each);
      },
    };
  },

  queueInBatches: (random) => {
    const queue = [];
    const batch = random.scale(2, 800);
    return {
      step(i) {
        queue.push({ i });
        if (queue.length >= batch) queue.length = 0;
      },
    };
  },

  shiftingQueue: (random) => {
    const queue = [];
    const most = random.scale(2, 300);
    return {
      step(i) {
        for (let at = random.whole(0, 3); at > 0; at--) queue.push({ i });
        for (let at = random.whole(0, 3); at > 0 || queue.length > most; at--) queue.shift();
      },
    };
  },

  randomWalk: (random) => {
    const stack = [];
    const step = random.pick([1, 1, 2, 5]);
    return {
      step() {
        if (random.happens(0.5)) for (let at = 0; at < step; at++) stack.push({});
        else stack.length = Math.max(0, stack.length - step);
      },
    };
  },

  randomWalkOfNumbers: (random) => {
    const stack = [];
    const step = random.pick([1, 1, 2, 5]);
    return {
      step(i) {
        if (random.happens(0.5)) for (let at = 0; at < step; at++) stack.push(i);
        else for (let at = 0; at < step; at++) stack.pop();
      },
    };
  },

  lastResult: (random) => {
    const most = random.scale(10, 2000);
    let last;
    return { step: () => (last = { before: typeof last, tree: tree(random, most) }) };
  },

  lastText: (random) => {
    const most = random.scale(10, 100_000);
    let last;
    return { step: () => (last = text(random, most) + typeof last) };
  },

  logInPieces: (random) => {
    const most = random.scale(100, 20_000);
    let log = '';
    return {
      step(i) {
        log += `line ${i}\n`;
        if (log.length > most) log = '';
      },
    };
  },

  bufferInPieces: (random) => {
    const most = random.scale(100, 20_000);
    let bytes = Buffer.alloc(0);
    return {
      step() {
        bytes = Buffer.concat([bytes, Buffer.alloc(random.whole(1, 50))]);
        if (bytes.length > most) bytes = Buffer.alloc(0);
      },
    };
  },

  clearedTimers: (random) => {
    const duration = random.scale(10, 1e6);
    return { step: () => clearTimeout(setTimeout(() => {}, duration)) };
  },

  shortTimers: (random) => {
    const duration = random.scale(1, 300);
    return { step: (i) => void setTimeout(() => i, duration) };
  },

  awaitedTimer: () => ({ rare: 0.05, step: () => pause(1) }),

  intervals: (random) => {
    let interval;
    return {
      step() {
        if (random.happens(0.1)) {
          clearInterval(interval);
          interval = setInterval(() => random.next(), random.whole(1, 20));
        }
      },
      close: () => clearInterval(interval),
    };
  },

  immediates: () => ({
    async step() {
      setImmediate(() => {});
      process.nextTick(() => {});
      queueMicrotask(() => {});
      await macrotask();
    },
  }),

  lateImport: (random) => {
    const modules = random.some(['node:dns', 'node:readline', 'node:tls', 'node:zlib', 'node:repl', 'node:url', 'node:cluster', 'node:http2', 'node:v8', 'node:inspector'], 4);
    const times = modules.map(() => random.scale(10, 3000));
    const own = `data:text/javascript,export const seed = ${random.next()}; export const table = Array.from({ length: 500 }, (_, at) => ({ at }))`;
    return {
      async step(i) {
        const at = times.indexOf(i);
        if (at >= 0) await Promise.all([import(modules[at]), import(own)]);
      },
    };
  },

  evaluating: () => ({ rare: 0.5, step: (i) => [new Function(`return ${i}`)(), (0, eval)(`({ a: ${i}, f() { return ${i}; } })`).f()] }),

  contexts: () => ({ rare: 0.02, step: (i) => vm.runInNewContext(`({ answer: ${i} })`) }),

  regularExpressions: () => ({ step: (i) => ['aXb'.replace(/x/gi, `q${i}`), new RegExp(`a(${i % 3000}|b)+`, 'u').exec(`a${i}bb`), ...'a1b2c3'.matchAll(/\d/g)] }),

  json: (random) => {
    const most = random.scale(1, 100);
    return { step: (i) => JSON.parse(JSON.stringify({ ...tree(random, most), [`key${i}`]: 'x'.repeat(i % 50) })) };
  },

  uniqueKeys: () => ({
    step(i) {
      const object = { [`property ${i}`]: 1 };
      object[`another ${i}`] = Symbol(`symbol ${i}`);
      return Object.keys(object);
    },
  }),

  classesPerCall: () => ({
    step(i) {
      class Local {
        #secret = i;
        static made = [];
        reveal = () => this.#secret;
      }
      Local.made.push(new Local());
      return new Local().reveal() + Local.made.length;
    },
  }),

  closuresPerCall: () => ({ step: (i) => Array.from({ length: 10 }, (_, at) => () => i + at).reduce((sum, each) => sum + each(), 0) }),

  listenersOnAndOff: () => {
    const [emitter, target] = [new EventEmitter(), new EventTarget()];
    return {
      step(i) {
        const listener = () => i;
        emitter.on('tick', listener).once('tock', listener).emit('tock');
        emitter.off('tick', listener);
        target.addEventListener('tick', listener);
        target.addEventListener('tock', listener, { once: true });
        target.dispatchEvent(new Event('tock'));
        target.removeEventListener('tick', listener);
      },
    };
  },

  eventIteration: () => {
    const emitter = new EventEmitter();
    return {
      rare: 0.2,
      async step(i) {
        setImmediate(() => emitter.emit('tick', i));
        for await (const [value] of on(emitter, 'tick')) if (value === i) break;
        setImmediate(() => emitter.emit('end', i));
        await once(emitter, 'end');
      },
    };
  },

  nodeStreams: () => ({
    rare: 0.3,
    step: (i) =>
      pipeline(
        Readable.from([`a${i}`, 'b', 'c']),
        new Transform({ transform: (chunk, _, done) => done(null, chunk) }),
        new Writable({ write: (_chunk, _encoding, done) => done() }),
      ),
  }),

  webStreams: () => ({
    rare: 0.3,
    async step(i) {
      const source = new ReadableStream({
        start(controller) {
          controller.enqueue(`a${i}`);
          controller.close();
        },
      });
      for await (const chunk of source.pipeThrough(new TransformStream())) if (chunk === '') return;
    },
  }),

  http: (random) => {
    const agent = random.happens(0.5) ? new http.Agent({ keepAlive: true, maxSockets: random.whole(1, 10) }) : undefined;
    let server;
    return {
      rare: random.pick([1, 0.3, 0.1]),
      async step(i) {
        if (server === undefined) {
          server = http.createServer((request, response) => request.resume().on('end', () => response.end(`got ${request.url}`)));
          await new Promise((resolve) => server.listen(0, resolve));
          server.unref();
        }
        const { port } = server.address();
        await new Promise((resolve, reject) => {
          http.get({ port, path: `/${i}`, agent: agent ?? false }, (response) => response.resume().on('end', resolve)).on('error', reject);
        });
      },
      close() {
        agent?.destroy();
        server?.close();
        server?.closeAllConnections();
      },
    };
  },

  fetching: (random) => {
    let server;
    return {
      rare: random.pick([0.5, 0.1]),
      async step(i) {
        if (server === undefined) {
          server = http.createServer((_request, response) => response.end('{"a": 1}'));
          await new Promise((resolve) => server.listen(0, resolve));
          server.unref();
        }
        const response = await fetch(`http://127.0.0.1:${server.address().port}/${i}`);
        await response.json();
      },
      close() {
        server?.close();
        server?.closeAllConnections();
      },
    };
  },

  asyncLocalStorage: () => {
    const storage = new AsyncLocalStorage();
    return {
      step: (i) =>
        storage.run({ request: i }, async () => {
          await macrotask();
          setTimeout(() => storage.getStore(), 1);
          return storage.getStore();
        }),
    };
  },

  abortSignals: () => {
    const longLived = new AbortController();
    return {
      rare: 0.5,
      async step(i) {
        const controller = new AbortController();
        const listener = () => i;
        controller.signal.addEventListener('abort', listener);
        longLived.signal.addEventListener('abort', listener);
        AbortSignal.any([controller.signal]);
        if (i % 2 === 0) controller.abort();
        longLived.signal.removeEventListener('abort', listener);
        await Promise.resolve();
      },
    };
  },

  abortTimeouts: (random) => {
    const duration = random.scale(1, 100);
    return { rare: 0.2, step: () => AbortSignal.timeout(duration).addEventListener('abort', () => {}) };
  },

  messageChannels: (random) => {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    port2.on('message', (message) => port2.postMessage(message));
    port2.unref();
    const most = random.scale(1, 100);
    return {
      rare: 0.5,
      async step(i) {
        port1.postMessage({ i, tree: tree(random, most) });
        port1.ref();
        await once(port1, 'message');
        port1.unref();
      },
      close: () => port1.close(),
    };
  },

  workerMessages: () => {
    let worker;
    return {
      rare: 0.3,
      async step(i) {
        worker ??= new Worker("require('node:worker_threads').parentPort.on('message', function (message) { this.postMessage({ answer: message }); })", { eval: true });
        worker.ref();
        worker.postMessage({ i, text: `message ${i}` });
        await once(worker, 'message');
        worker.unref();
      },
      close: () => worker?.terminate(),
    };
  },

  weakCaches: () => {
    const [map, references, keys] = [new WeakMap(), new Map(), []];
    const registry = new FinalizationRegistry((key) => references.delete(key));
    return {
      step(i) {
        const value = { i };
        map.set(value, { value });
        references.set(i, new WeakRef(value));
        registry.register(value, i);
        keys[i % 10] = value;
      },
    };
  },

  promises: () => ({
    async step(i) {
      await Promise.race([macrotask(), Promise.resolve(i)]);
      await Promise.allSettled([Promise.reject(new Error(`no ${i}`)), macrotask()]);
      const made = Promise.withResolvers?.() ?? { promise: macrotask() };
      made.resolve?.(i);
      return made.promise;
    },
  }),

  generators: () => ({
    async step(i) {
      const numbers = (function* () {
        try {
          for (let at = i; ; at++) yield at;
        } finally {
          clearTimeout();
        }
      })();
      for (const number of numbers) if (number > i + 3) break;
      const awaited = (async function* () {
        yield* [1, 2, 3];
      })();
      for await (const number of awaited) if (number === 2) break;
    },
  }),

  errors: () => ({
    step(i) {
      try {
        throw new Error(`failed ${i}`, { cause: new TypeError('because') });
      } catch (error) {
        return i % 2 === 0 ? error.stack : error.message;
      }
    },
  }),

  formatting: () => ({ rare: 0.3, step: (i) => [new Date(i).toISOString(), new Intl.NumberFormat('en').format(i), `${i}`.localeCompare('3'), (i / 7).toFixed(3)] }),

  bigNumbers: () => ({ step: (i) => (BigInt(i) ** 20n).toString(36) }),

  bytes: () => ({ step: (i) => [Buffer.alloc(1000), new ArrayBuffer(i), new Float64Array(i % 100), new TextEncoder().encode(`text ${i}`), Buffer.from(`b${i}`).toString('base64')] }),

  platform: () => ({
    rare: 0.3,
    async step(i) {
      structuredClone({ a: new Map([[i, { i }]]), b: new Date() });
      new URL(`http://localhost/${i}?a=${i}`).searchParams.get('a');
      await new Blob([`blob ${i}`]).text();
      return [createHash('sha256').update(`${i}`).digest('hex'), randomUUID()];
    },
  }),

  compressing: () => ({ rare: 0.1, step: (i) => promisify(deflate)(`text ${i}`.repeat(100)) }),

  files: () => ({ rare: 0.3, step: () => Promise.all([stat(import.meta.filename ?? new URL(import.meta.url)), readFile(new URL(import.meta.url), 'utf8')]) }),

  channels: () => ({
    step(i) {
      const channel = diagnostics.channel('weakly trial');
      const subscriber = () => i;
      channel.subscribe(subscriber);
      channel.publish({ i });
      channel.unsubscribe(subscriber);
    },
  }),

  marks: () => ({
    rare: 0.3,
    step() {
      performance.mark('begin');
      performance.measure('all', 'begin');
      performance.clearMarks('begin');
      performance.clearMeasures('all');
    },
  }),

  proxies: () => ({ step: (i) => Reflect.ownKeys(new Proxy({ [`k${i % 100}`]: i }, { get: (target, key) => target[key] })).length }),

  copiedState: (random) => {
    const most = random.scale(3, 300);
    let state = { items: [], count: 0 };
    return { step: (i) => (state = { items: [...state.items, { i }].slice(-most), count: state.count + 1 }) };
  },

  copiedNumbers: (random) => {
    const most = random.scale(3, 1000);
    let window = [];
    return { step: (i) => (window = [...window, i].slice(-most)) };
  },

  retries: (random) => ({
    rare: 0.2,
    async step(i) {
      for (let attempt = 0; ; attempt++) {
        try {
          await macrotask();
          if (random.happens(0.3)) throw new Error(`try ${attempt} of ${i}`);
          return attempt;
        } catch (error) {
          if (attempt > 3) return error.message;
        }
      }
    },
  }),
};
