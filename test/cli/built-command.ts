import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { runCommand } from '../../src/cli/command.js';
import { RunningChildren } from '../../src/cli/running-children.js';

/** The tests change the working directory. */
const project = resolve('.');

/** How a command ended. */
export interface Ended {
  /** Null if a signal has killed it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it is published, laid out in a folder of its own, which is the working directory of the tests. */
export interface BuiltCommand {
  /** Where scenarios may be written to. */
  readonly folder: string;
  /** Runs it in this process; what it starts is what is published. */
  run(...args: readonly string[]): Promise<Ended>;
  /** Starts it in a process of its own. */
  start(args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess;
  /** Writes a file into the folder; returns its path. */
  write(name: string, contents: string): string;
}

/** Builds the command before the tests of a file, and removes it after them. */
export function builtCommand(): BuiltCommand {
  const folder = mkdtempSync(join(tmpdir(), 'weakly-cli-'));
  const start = (args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess =>
    spawn(process.execPath, [join(folder, 'dist/cli.js'), ...args], { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '1.2.3' }));
    await build({
      entryPoints: { cli: 'src/cli/main.ts', 'cli/scenario-process': 'src/cli/scenario-process.ts', 'cli/scenario-kit': 'src/cli/scenario-kit.ts' },
      absWorkingDir: project,
      outdir: join(folder, 'dist'),
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'es2022',
    });
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(project);
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    start,
    run: (...args) => runHere(args, folder),
    write: (name, contents) => {
      writeFileSync(join(folder, name), contents);
      return name;
    },
  };
}

/** Runs the command in this process, with the modules for the processes that it starts from `folder`. */
export async function runHere(args: readonly string[], folder: string): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  const status = await runCommand(args, {
    stdout: { write: (text) => (printed.stdout += text) },
    stderr: { write: (text) => (printed.stderr += text) },
    version: '1.2.3',
    children: new RunningChildren(),
    signal: new AbortController().signal,
    entry: pathToFileURL(join(folder, 'dist/cli/scenario-process.js')),
    kit: pathToFileURL(join(folder, 'dist/cli/scenario-kit.js')),
    packageFolder: project,
  });
  return { status, ...printed };
}

/** Waits until a process has ended, and gathers what it prints. */
export function ended(child: ChildProcess): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name]!.setEncoding('utf8').on('data', (text: string) => (printed[name] += text));
  return new Promise((done) => child.once('close', (status) => done({ status, ...printed })));
}

/** Whether a process of this number runs; one that has ended may wait a while for its parent to notice. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
