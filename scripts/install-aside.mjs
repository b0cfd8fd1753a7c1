import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Installs packages outside the root lock, without running their install scripts, and returns the folder. They stay
 * there for the next time.
 */
export function installAside(name, packages, { scripts = false } = {}) {
  const folder = resolve('node_modules/.cache/weakly-aside', name);
  const done = join(folder, 'installed.json');
  if (!existsSync(done)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', ...(scripts ? [] : ['--ignore-scripts'])];
    execFileSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(done, JSON.stringify(packages));
  }
  return folder;
}
