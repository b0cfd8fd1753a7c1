import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { OutputTail } from './output-tail.js';
import { MessageReader, resultDescriptor } from './result-channel.js';
import { type RunningChildren, startsGroups } from './running-children.js';
import type { ScenarioRequest } from './scenario-request.js';
import { RunRecord, type ScenarioRun } from './scenario-run.js';

/** How a scenario's process is started, and when it is ended. */
export interface RunOptions {
  /** The runtime. */
  readonly node: string;
  /** Modules that it loads first. */
  readonly imports: readonly string[];
  /** Our own modules: what it runs, and what it loads before `imports`. */
  readonly entry: URL;
  readonly kit: URL;
  readonly timeoutSeconds: number;
  readonly children: RunningChildren;
  /** Told what the scenario is doing, in words. */
  readonly onProgress?: (doing: string) => void;
}

/** Once everything is judged, teardown() gets so long, in milliseconds. */
const teardownMilliseconds = 5000;
/** Once the process has ended, its pipes get so long: a process that it has started may hold them open. */
const drainMilliseconds = 250;

/** Runs one scenario in a process of its own. Never rejects: whatever happens there is a finding. */
export function runScenario(request: ScenarioRequest, options: RunOptions): Promise<ScenarioRun> {
  const { node, imports, entry, kit, timeoutSeconds, children, onProgress = () => {} } = options;
  const record = new RunRecord();
  const printed = new OutputTail();
  const preloaded = imports.length === 0 ? [] : [kit.href, ...imports];
  const child = spawn(node, [...preloaded.map((module) => `--import=${module}`), fileURLToPath(entry), JSON.stringify(request)], {
    // What it prints on standard output is not read by anybody.
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: startsGroups,
  });
  children.add(child);

  return new Promise((resolve) => {
    const endIn = (milliseconds: number, end: () => void): void => {
      clearTimeout(timer);
      timer = setTimeout(end, milliseconds);
    };
    let timer = setTimeout(() => {
      record.fail(`it took more than ${timeoutSeconds} s`);
      children.end(child);
    }, timeoutSeconds * 1000);
    const finish = (end?: string): void => {
      clearTimeout(timer);
      children.end(child);
      for (const stream of child.stdio) stream?.destroy();
      // Said last: the process may have reported more than has been read when it ended.
      if (end !== undefined) record.fail(end);
      resolve(record.finish(printed.toString()));
    };
    const outlast = (): void => {
      record.take({ kind: 'done', teardownError: `it took more than ${teardownMilliseconds / 1000} s` });
      children.end(child);
    };
    const messages = new MessageReader((message) => {
      record.take(message);
      if (message.kind === 'doing') onProgress(record.doing);
      if (message.kind === 'failed' || message.kind === 'judged') endIn(teardownMilliseconds, outlast);
    });
    readText(child, 2, (text) => printed.push(text));
    readText(child, resultDescriptor, (text) => messages.push(text));
    child.once('error', ({ message, code }: NodeJS.ErrnoException) => {
      record.fail(`cannot run ${node}: ${code === 'ENOENT' ? 'no such program' : message}`);
      finish();
    });
    child.once('exit', (status, signal) => {
      const end = endOf(status, signal, printed);
      endIn(drainMilliseconds, () => finish(end));
      child.once('close', () => finish(end));
    });
  });
}

function readText(child: ChildProcess, descriptor: number, take: (text: string) => void): void {
  (child.stdio[descriptor] as Readable).setEncoding('utf8').on('data', take);
}

/** How a process ended that has not said it itself. */
function endOf(status: number | null, signal: string | null, printed: OutputTail): string {
  if (printed.sawOutOfMemory) return 'it ran out of memory';
  if (signal === 'SIGKILL') return 'it was killed by SIGKILL, perhaps because memory ran short';
  return signal === null ? `the process ended with exit status ${status} without a result` : `the process was killed by ${signal}`;
}
