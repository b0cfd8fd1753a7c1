import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectGarbage } from '../src/leak/index.js';
import { LeakyServices } from './leaky-services.js';
import { Job, RequestContext, type Services, Upload } from './services.js';
import { WeakServices } from './weak-services.js';

/** What the server says of itself when it is asked. */
export interface ServerReport {
  readonly heapBytes: number;
  readonly alive: Record<string, number>;
  readonly made: Record<string, number>;
}

/** The end of the run: who is still told and found, and whether each finalizer did its work. */
export interface FinalReport extends ServerReport {
  readonly told: number;
  readonly finished: number;
  readonly removedFiles: number;
}

const services: Services = process.argv[2] === 'leaky' ? new LeakyServices() : new WeakServices();

// The census counts what the collector has let go of; its held values are names, never objects.
const made: Record<string, number> = {};
const collected: Record<string, number> = {};
const census = new FinalizationRegistry((kind: string) => {
  collected[kind] = (collected[kind] ?? 0) + 1;
});
const known = new WeakSet();

function counted<T extends object>(object: T): T {
  if (known.has(object)) return object;
  known.add(object);
  const kind = object.constructor.name;
  made[kind] = (made[kind] ?? 0) + 1;
  census.register(object, kind);
  return object;
}

/** Everything one request makes. Whoever stays connected keeps it; the others let go of it. */
function work(id: string): object {
  const session = counted(services.session(id));
  const context = counted(new RequestContext(session));
  const job = counted(new Job());
  const upload = counted(new Upload(`/tmp/upload-${id}`));
  services.watchConfiguration(context);
  services.dispatch(id, job);
  services.cleanUpAfter(upload);
  return { session, context, job, upload };
}

/** The visitors that stay connected, and what they work on. */
const connected = new Map<ServerResponse, object>();

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const id = url.searchParams.get('session') ?? 'nobody';
  if (url.pathname === '/stay') {
    connected.set(response, work(id));
    response.write('connected\n');
  } else if (url.pathname === '/visit') {
    work(id);
    response.end('ok');
  } else if (url.pathname === '/report') {
    void report().then((answer) => response.end(JSON.stringify(answer)));
  } else {
    void finalReport(url.searchParams.getAll('job')).then((answer) => response.end(JSON.stringify(answer)));
  }
});

async function report(): Promise<ServerReport> {
  await collectGarbage();
  const alive = Object.fromEntries(Object.entries(made).map(([kind, count]) => [kind, count - (collected[kind] ?? 0)]));
  return { heapBytes: process.memoryUsage().heapUsed, alive, made };
}

async function finalReport(jobs: string[]): Promise<FinalReport> {
  const figures = await report(); // collects first: who is told now is told for good
  const told = services.changeConfiguration();
  const finished = jobs.filter((id) => services.finish(id)).length;
  return { ...figures, told, finished, removedFiles: services.removedFiles };
}

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
