// Everything that publishing needs, up to the publishing itself, which is tried as a dry run. The tests are CI's part.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { unpublishable } from './release/changelog.mjs';
import { wrongFiles } from './release/package-files.mjs';

const npm = (...args) => spawnSync('npm', args, { encoding: 'utf8' });
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
let failed = 0;
let passed = 0;

check('everything is committed', execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }));
check(`the lock is that of ${name} ${version}`, lock.version === version ? '' : `package-lock.json: expected version ${version}, got ${lock.version}`);
check('the changelog tells what is new', unpublishable(readFileSync('CHANGELOG.md', 'utf8'), version));
for (const script of ['lint', 'types', 'build', 'check:package']) run(`npm run ${script}`, ['run', '--silent', script]);
run('npm run docs -- --check', ['run', '--silent', 'docs', '--', '--check']);

// `build` has been run, and `--json` is to be all that is printed.
const publish = npm('publish', '--dry-run', '--json', '--ignore-scripts', '--access', 'public');
// A dry run needs no login. Whatever else npm warns of, it has put right in the published package, silently next time.
const warnings = publish.stderr.split('\n').filter((line) => line.startsWith('npm warn') && !line.includes('requires you to be logged in'));
check('npm publish --dry-run', publish.status === 0 ? warnings.join('\n') : publish.stderr || publish.stdout);
if (publish.status === 0) {
  const answer = JSON.parse(publish.stdout);
  const { files, size, unpackedSize } = answer[name] ?? answer;
  check('the package holds what it should', wrongFiles(files.map(({ path }) => path)));
  console.log(`${name} ${version}: ${files.length} files, ${kB(size)} packed, ${kB(unpackedSize)} unpacked`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(what, args) {
  const { status, stdout, stderr } = npm(...args);
  check(what, status === 0 ? '' : `${stdout}${stderr}`);
}

/** What is wrong is said; nothing where all is well. */
function check(what, wrong) {
  if (wrong === '') passed++;
  else failed++;
  console.log(`${wrong === '' ? 'ok    ' : 'FAILED'} ${what}`);
  if (wrong !== '') console.log(wrong.trimEnd().replaceAll(/^/gm, '       '));
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
