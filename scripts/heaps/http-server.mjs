// A server that has served requests: sessions, listeners, timers, promises, AsyncLocalStorage, streams.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { writeHeapSnapshot } from 'node:v8';

const [file] = process.argv.slice(2);

const sessions = new Map();
const storage = new AsyncLocalStorage();
const bus = new EventEmitter().setMaxListeners(0);
class Session {
  constructor(id, headers) {
    this.id = id;
    this.headers = headers;
    this.timer = setTimeout(() => sessions.delete(this.id), 1e8);
    bus.on('tick', () => this.touch());
  }
  touch() {
    this.seen = Date.now();
  }
}
const waiting = [];
const server = createServer((incoming, outgoing) => {
  storage.run({ url: incoming.url }, async () => {
    const session = new Session(incoming.url, { ...incoming.headers });
    sessions.set(session.id, session);
    waiting.push(
      (async () => {
        const [value] = await once(bus, `answer of ${session.id}`);
        return [value, session];
      })(),
    );
    outgoing.end(JSON.stringify({ id: session.id, list: [...sessions.keys()].slice(-5) }));
  });
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const get = (path) =>
  new Promise((done, failed) => {
    request({ host: '127.0.0.1', port: server.address().port, path, agent }, (response) => response.resume().on('end', done)).on('error', failed).end();
  });
for (let round = 0; round < 50; round++) await Promise.all(Array.from({ length: 10 }, (_, index) => get(`/session/${round}/${index}`)));
globalThis.application = { server, agent, sessions, waiting, bus };
writeHeapSnapshot(file);
process.exit();
