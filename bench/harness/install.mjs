import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const installed = `${folder}node_modules/.package-lock.json`;

/** Installs the peers as the lock of this package says, unless they are there. */
export function installPeers() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}package-lock.json`).mtimeMs) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The version of each contender that is a package. */
export function versionsOf({ contenders }) {
  return Object.fromEntries(Object.entries(contenders).map(([name, { package: from }]) => [name, from && JSON.parse(readFileSync(`${folder}node_modules/${from}/package.json`, 'utf8')).version]));
}
