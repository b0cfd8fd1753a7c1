// Compares what is built here with another commit: the sizes of imports, and the parts of the benchmarks that are named.
//   npm run compare                                    with main: sizes alone
//   npm run compare -- v1.2.0 --only value-map:get     with that tag: also this part of the benchmarks
// All options are those of `npm run bench`. The other commit is checked out and built in the folder for temporary files,
// where it stays for the next time.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [first, ...others] = process.argv.slice(2);
const isReference = first !== undefined && !first.startsWith('-');
const reference = isReference ? first : 'main';
const options = isReference || first === undefined ? others : [first, ...others];

const checkout = builtAt(commitOf(reference));
process.exitCode = spawnSync(process.execPath, ['bench/run.mjs', '--against', checkout, '--only', 'size', ...options], { stdio: 'inherit' }).status ?? 1;

function commitOf(name) {
  try {
    return execFileSync('git', ['rev-parse', '--verify', `${name}^{commit}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    throw new RangeError(`compare: expected a commit, branch or tag of this repository, got ${name}`);
  }
}

/** The folder of a commit that has been built. */
function builtAt(commit) {
  const folder = join(tmpdir(), 'weakly-compare', commit);
  if (existsSync(join(folder, 'dist/cli.js'))) return folder;
  // What an interrupted build has left.
  rmSync(folder, { recursive: true, force: true });
  // Not a work tree, which git would go on to list; not in node_modules, from where the bundler of types takes nothing.
  execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', '.', folder]);
  execFileSync('git', ['checkout', '--quiet', commit], { cwd: folder });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}
