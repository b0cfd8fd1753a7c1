// As a whole: bundlers for browsers put an empty module in its place, from which no name can be imported.
import * as workerThreads from 'node:worker_threads';
import type { MessagePort, Worker } from 'node:worker_threads';
import { macrotask } from '../collect-garbage.js';
import { GrowthAnalysis } from './growth-analysis.js';

/** A call of a method of {@link GrowthAnalysis}; a bare array of bytes is the next piece of a snapshot. */
type Request = Uint8Array | { readonly method: AnalysisMethod; readonly args: readonly unknown[] };
type Answer = { readonly result: unknown } | { readonly error: unknown };

type AnalysisMethod = 'end' | 'growing' | 'isMemoryOnly' | 'conclude';

/** Under this name a thread of ours finds what it was started with. */
const workerDataKey = 'weakly analysis thread';

interface ThreadData {
  readonly port: MessagePort;
  readonly counters: Int32Array<SharedArrayBuffer>;
}

/** Positions in the counters that both sides share. */
const requested = 0;
const answered = 1;

/** For how long the main thread sleeps before it lets the errors of the thread come in, in milliseconds. */
const patience = 20;

/**
 * The thread that reads and compares the heap snapshots, so that none of it stands in the heap that is measured.
 * It does not hold the process open.
 *
 * Answers are waited for by sleeping on shared memory and read straight from the port: no event of a port and no timer
 * takes part in it, for programs patch these (zone.js), and tests fake them.
 */
export class AnalysisThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #counters = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  #failure: unknown;
  #calls = 0;

  constructor() {
    const { port1, port2 } = new workerThreads.MessageChannel();
    this.#port = port1;
    const data: ThreadData = { port: port2, counters: this.#counters };
    // Nothing that the process was started with, a loader or a patch of the platform, is to be loaded there.
    const options = { workerData: { [workerDataKey]: data }, transferList: [port2], execArgv: [], env: {}, name: 'weakly' };
    const { source, isCode } = entry(import.meta.url);
    this.#worker = new workerThreads.Worker(source, { ...options, eval: isCode });
    this.#worker.on('error', (error) => (this.#failure = error));
    this.#worker.on('exit', () => (this.#failure ??= new Error('the analysis thread has ended')));
    this.#worker.unref();
  }

  /** Hands over the next piece of a snapshot, with its memory. */
  push(piece: Uint8Array): void {
    const { buffer, byteOffset, byteLength } = piece;
    // A piece of a pool cannot be given away alone.
    const own = byteOffset === 0 && byteLength === buffer.byteLength ? piece : piece.slice();
    this.#post(own, [own.buffer as ArrayBuffer]);
  }

  /** Calls a method of the analysis, and waits for its result. */
  async call(method: AnalysisMethod, ...args: readonly unknown[]): Promise<unknown> {
    this.send(method, ...args);
    for (;;) {
      const seen = Atomics.load(this.#counters, answered);
      if (seen === this.#calls) break;
      if (this.#failure !== undefined) throw this.#failure;
      Atomics.wait(this.#counters, answered, seen, patience);
      await macrotask();
    }
    let last: Answer | undefined;
    for (let next = workerThreads.receiveMessageOnPort(this.#port); next !== undefined; next = workerThreads.receiveMessageOnPort(this.#port)) {
      const answer = next.message as Answer;
      if ('error' in answer) throw answer.error;
      last = answer;
    }
    return (last as { result: unknown }).result;
  }

  /** Calls a method whose result nobody needs; an error of it is thrown by the next `call`. */
  send(method: AnalysisMethod, ...args: readonly unknown[]): void {
    this.#calls++;
    this.#post({ method, args }, []);
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }

  #post(request: Request, transferred: ArrayBuffer[]): void {
    this.#port.postMessage(request, transferred);
    Atomics.add(this.#counters, requested, 1);
    Atomics.notify(this.#counters, requested);
  }
}

/** What a thread of ours runs: this very file, wherever a bundler has put it, by its URL or, in CommonJS, its path. */
function entry(url: string): { source: URL | string; isCode: boolean } {
  const readsTypeScript = 'Deno' in globalThis || 'Bun' in globalThis;
  if (!url.endsWith('.ts') || readsTypeScript) return { source: url.startsWith('file:') ? new URL(url) : url, isCode: false };
  return { source: runTypeScript.replace('FILE', JSON.stringify(url)), isCode: true };
}

/** Runs the TypeScript sources, where tsx is installed, without loading it into the process that is measured. */
const runTypeScript = `
const file = require('node:url').fileURLToPath(FILE);
const load = require('node:module').createRequire(file);
load('tsx/cjs');
load(file);
`;

/** Answers requests until the thread is ended. Sleeps meanwhile: nothing else runs here. */
function serve({ port, counters }: ThreadData): void {
  const analysis = new GrowthAnalysis({ idsLast: !('Bun' in globalThis) });
  for (;;) {
    const seen = Atomics.load(counters, requested);
    for (let next = workerThreads.receiveMessageOnPort(port); next !== undefined; next = workerThreads.receiveMessageOnPort(port)) {
      const request = next.message as Request;
      if (request instanceof Uint8Array) analysis.push(request);
      else {
        port.postMessage(answerOf(analysis, request));
        Atomics.add(counters, answered, 1);
        Atomics.notify(counters, answered);
      }
    }
    Atomics.wait(counters, requested, seen);
  }
}

function answerOf(analysis: GrowthAnalysis, { method, args }: Exclude<Request, Uint8Array>): Answer {
  try {
    return { result: (analysis[method] as (...args: readonly unknown[]) => unknown)(...args) };
  } catch (error) {
    return { error };
  }
}

const data = (workerThreads.workerData as Record<string, ThreadData> | null | undefined)?.[workerDataKey];
if (data !== undefined) serve(data);
