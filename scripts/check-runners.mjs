// Installs the packed tarball into a real project of each test runner and runs leak tests there: those that must pass
// pass, those named "fails: …" fail, each with its retaining path in what the runner prints.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { pack } from './pack.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const rollup = { overrides: { rollup: '4.64.6' } };
const pools = ['forks', 'threads', 'vmThreads'];
/** Each project: what it installs, and the commands that run its tests. */
const projects = [
  {
    name: 'vitest',
    install: { vitest: '4.1.12', vite: '7.3.8', typescript: '~6.0.0' },
    more: rollup,
    runs: pools.map((pool) => [`vitest 4, ${pool}`, ['vitest', 'run', '--pool', pool]]),
  },
  { name: 'vitest', install: { vitest: '3.2.4', vite: '7.3.8', typescript: '~6.0.0' }, more: rollup, runs: [['vitest 3', ['vitest', 'run']]] },
  {
    name: 'jest',
    install: { jest: '30.5.2' },
    more: { jest: { testMatch: ['**/*.test.cjs'], testTimeout: 60_000 } },
    runs: [['jest 30', ['jest']]],
  },
  { name: 'node-test', install: {}, runs: [['node:test', ['node', '--test', '--test-reporter=spec', 'leak.test.mjs']]] },
  { name: 'bun', install: { bun: '1.4.5' }, runs: [['Bun', ['bun', 'test', '--timeout', '60000', './leak.test.mjs']]] },
  { name: 'deno', install: { deno: '2.9.6' }, runs: [['Deno', ['deno', 'test', '--no-check', '-A', 'leak.test.mjs']]] },
];

/** How each runner says how many tests failed. */
const summaries = [/^\s*Tests:?\s+(\d+) failed/m, /^ℹ fail (\d+)/m, /^\s*(\d+) fail$/m, /\| (\d+) failed/];
/** How many tests of each project are named "fails: …". */
const leakyTests = 3;

const tarball = pack();
let passed = 0;
let failed = 0;
for (const { name, install, more, runs } of projects) {
  if (values.only !== undefined && !runs.some(([title]) => title.includes(values.only))) continue;
  const project = mkdtempSync(join(tmpdir(), `weakly-${name}-`));
  cpSync(join('scripts/runners', name), project, { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, ...(name === 'jest' ? {} : { type: 'module' }), dependencies: { weakly: `file:${tarball}`, ...install }, ...more }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts=false'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const [title, [command, ...options]] of runs) check(title, project, command, options);
  rmSync(project, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function check(title, project, command, options) {
  const path = `${join(project, 'node_modules/.bin')}:${process.env.PATH}`;
  const { stdout, stderr, status } = spawnSync(command, options, { cwd: project, encoding: 'utf8', env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined } });
  const output = stripVTControlCharacters(`${stdout}\n${stderr}`);
  const wrong = [];
  if (status === 0) wrong.push('it passed, although leaky tests are among its tests');
  const failing = Number(summaries.map((summary) => summary.exec(output)?.[1]).find(Boolean));
  if (failing !== leakyTests) wrong.push(`expected ${leakyTests} tests to fail, got ${failing}`);
  if (!/GC root: /.test(output)) wrong.push('no retaining path is printed');
  if (wrong.length === 0) passed++;
  else {
    failed++;
    console.error(output);
  }
  console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${title}${wrong.map((reason) => `: ${reason}`).join('')}`);
}
