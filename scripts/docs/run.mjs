import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Milliseconds that one program may take. */
const patience = 180_000;

/** Runs a program in `folder`, as {@link run} does. Where it is TypeScript, places in it are those of the source. */
export async function runProgram(path, folder) {
  const program = path.replace(/\.m?ts$/, '.mjs');
  if (program !== path) await build({ entryPoints: [path], outfile: program, sourcemap: 'inline', format: 'esm', target: 'node20' });
  return run(process.execPath, [program], folder);
}

/**
 * Runs a command in `folder` to its end, and gives its exit status and what a terminal would show. The folder is
 * printed as `~/project`. `status` is undefined where it was killed.
 */
export function run(command, args, folder) {
  // A file, so that what is written to stdout and to stderr stays in its order.
  const shown = `${folder}.out`;
  const file = openSync(shown, 'w');
  const child = spawn(command, args, { cwd: folder, env: environment(), stdio: ['ignore', file, file], timeout: patience });
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (status) => {
      closeSync(file);
      ended({ status: status ?? undefined, output: readFileSync(shown, 'utf8').replaceAll(folder, '~/project') });
    });
  });
}

/**
 * Nothing of how the check itself was started: npm, CI systems and terminals change by it what programs print. What is
 * not installed is not fetched.
 */
function environment() {
  const { PATH, HOME } = process.env;
  return { PATH: `${join(process.cwd(), 'node_modules/.bin')}:${PATH}`, HOME, NO_COLOR: '1', npm_config_offline: 'true' };
}
