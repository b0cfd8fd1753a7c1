import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isRunning } from './cases.mjs';

const run = promisify(execFile);
/** Installs under way or done, so that two sides or cases never write into one folder at once. */
const installs = new Map();

/** Installs what a case needs, outside the root lock: its packages and the Node versions that its sides run on. */
export async function install(spec) {
  await once(spec.folder);
  for (const runtime of new Set(Object.values(spec.runtime ?? {}))) if (!isRunning(runtime)) await installRuntime(runtime);
}

/** The binary of Node that a side runs on. */
export function nodeOf(spec, side) {
  const runtime = spec.runtime?.[side];
  return runtime && !isRunning(runtime) ? resolve(runtimeFolder(runtime), 'node_modules/node/bin/node') : process.execPath;
}

const runtimeFolder = (runtime) => join('corpus/.runtimes', runtime);

async function installRuntime(runtime) {
  const folder = runtimeFolder(runtime);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { node: `npm:${runtime}` } }));
  await once(folder);
}

function once(folder) {
  if (!installs.has(folder)) installs.set(folder, npmInstall(folder));
  return installs.get(folder);
}

/** Runs npm, unless it has run to its end for the same package.json before. */
async function npmInstall(folder) {
  const wanted = readFileSync(join(folder, 'package.json'), 'utf8');
  if (!JSON.parse(wanted).dependencies) return;
  const stamp = join(folder, 'node_modules/.installed-package.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
  writeFileSync(stamp, wanted);
}
