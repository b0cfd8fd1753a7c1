#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.js';
import { RunningChildren } from './running-children.js';

// The paths are those of the built command: dist/cli.js.
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
const args = process.argv.slice(2);
const children = new RunningChildren();
const stop = new AbortController();
let stopped: number | undefined;

const stopWith = (status: number): void => {
  stopped ??= status;
  stop.abort();
  children.endAll();
};
// check ends the processes that it has started, copy is not to be stopped half-way. The long computations of why could
// not be interrupted.
if (args[0] === 'check' || args[0] === 'copy') {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopWith(128 + constants.signals[signal]));
}
process.on('exit', () => children.endAll());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output has gone, as `head` does.
  if (error.code !== 'EPIPE') throw error;
  stopWith(128 + constants.signals.SIGPIPE);
});

const { stdout, stderr } = process;
const entry = new URL('./cli/scenario-process.js', import.meta.url);
const kit = new URL('./cli/scenario-kit.js', import.meta.url);
const status = await runCommand(args, { stdout, stderr, version, children, signal: stop.signal, entry, kit, packageFolder });
process.exitCode = stopped ?? status;
