// Copies each module with `weakly copy`, of the packed package, into an empty project of its own, and does there what
// the command says: each project has exactly the packages that it is told to install, compiles the copy with the
// tsconfig.json that comes with it and with the options named for one's own, and runs the tests.
//   npm run check:copies -- --only cache     a module alone
//   npm run check:copies -- --all            all tests of the leak kit
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel } from './corpus/run.mjs';
import { pack } from './pack.mjs';

/** Of the leak kit: the others take minutes, and `npm test` runs them, the same files under the same configuration. */
const quick = ['gc-guard', ...['check-collected', 'collect-garbage', 'leak-error', 'leak-watcher', 'find-retainers', 'growth/analysis-thread', 'trace/explain'].map((name) => `leak/${name}`)];

const { values: options } = parseArgs({ options: { only: { type: 'string' }, all: { type: 'boolean', default: false } } });
const place = mkdtempSync(join(tmpdir(), 'weakly-copies-'));
const installed = join(place, 'installed');
let passed = 0;
let failed = 0;

// What is not on the floors is no module that can be copied.
const modules = readdirSync('src').filter((name) => !['cli', 'index.ts'].includes(name) && name === (options.only ?? name));
const tarball = pack();
install([tarball]);
rmSync(dirname(tarball), { recursive: true });

const copies = [];
for (const module of modules) {
  const project = join(place, module);
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  link(project, 'weakly');
  const said = await step(`${module} is copied`, project, `npx weakly copy ${module}`);
  copies.push({ module, project, said, packages: lines(said, 'npm install').flatMap((line) => line.split(' ').filter((word) => /.@/.test(word) || word.startsWith('@'))) });
}
install(copies.flatMap(({ packages }) => packages));
for (const { project, packages } of copies) for (const spec of packages) link(project, spec.replace(/(?<=.)@.*/, ''));

await inParallel(copies, 2, async ({ module, project, said }) => {
  const [folder] = lines(said, 'cd ');
  const [compile, test] = lines(said, 'npx ');
  await step(`${module} compiles, with its tests`, project, `${folder} && ${compile}`);
  const { compilerOptions, exclude } = JSON.parse(`{${lines(said, '"').join('')}}`);
  const config = { compilerOptions: { module: 'nodenext', types: [], ...compilerOptions, strict: true, noEmit: true }, exclude };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  await step(`${module} compiles as a part of a project, with the tsconfig.json named for it`, project, 'npx tsc');
  const some = module === 'leak' && !options.all ? quick.map((name) => ` test/${name}`).join('') : '';
  const report = await step(`${module} passes its tests`, project, `${folder} && ${test}${some}`);
  // No test is no success.
  check(`${module} has tests of both kinds`, /\bunit\b/.test(report) && /\bgc\b/.test(report) && /Tests .*\d passed/.test(report), report);
});
rmSync(place, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** All in one place: what one of them asks for, and another does not, is told apart by links. */
function install(packages) {
  mkdirSync(installed, { recursive: true });
  const manifest = join(installed, 'package.json');
  if (readdirSync(installed).length === 0) writeFileSync(manifest, JSON.stringify({ private: true }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...new Set(packages)], { cwd: installed, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Puts a package that is installed, and its commands, into a project. */
function link(project, name) {
  const folder = join(installed, 'node_modules', name);
  const target = join(project, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(folder, target);
  const { bin = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const commands = typeof bin === 'string' ? [name] : Object.keys(bin);
  for (const command of commands) symlinkSync(join(installed, 'node_modules/.bin', command), join(project, 'node_modules/.bin', command));
}

/** The lines that the command shows to be run, or taken over, that begin like this. */
function lines(said, start) {
  return said.split('\n').filter((line) => line.startsWith(`  ${start}`)).map((line) => line.trim());
}

async function step(name, cwd, command) {
  // Fewer histories than usual: that they pass is what `npm test` sees.
  const env = { ...process.env, NO_COLOR: '1', WEAKLY_HISTORIES: process.env.WEAKLY_HISTORIES ?? '50' };
  const { status, output } = await new Promise((done) => {
    execFile('sh', ['-c', command], { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => done({ status: error === null ? 0 : error.code, output: `${stdout}${stderr}` }));
  });
  check(name, status === 0, output);
  return output;
}

function check(name, right, output) {
  if (right) passed++;
  else {
    failed++;
    console.error(output);
  }
  console.log(`${right ? 'ok    ' : 'FAILED'} ${name}`);
}
