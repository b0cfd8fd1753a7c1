// Installs the packed tarball into a real project of each test runner and runs two files there: the recipe, whose tests
// all pass, and one whose tests, named "fails: …", all fail, with a retaining path in what the runner prints. Where there
// are matchers and a compiler, their types are checked too.
//   node scripts/check-runners.mjs                   all of them
//   node scripts/check-runners.mjs --only 'vitest 5' those whose title has it
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { installNode } from './install-node.mjs';
import { pack } from './pack.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const types = { typescript: '~6.0.0', '@types/node': '^22' };
const vite = { vite: '7.3.8', ...types };
const rollup = { overrides: { rollup: '4.64.6' } };
const pools = ['forks', 'threads', 'vmThreads'];
const vitestImports = ["import 'weakly/leak/vitest';", "import { expect } from 'vitest';"];
const jestImport = "import 'weakly/leak/jest';";
/** This Node, and one that vitest 5 runs on. */
const [node, newerNode] = [process.execPath, () => installNode('24.21.0')];
const vitest = 'node_modules/vitest/vitest.mjs';

/**
 * Each project: its recipe, what it installs, the commands that run its tests, each by its title, and the imports before
 * what its compiler checks.
 */
const projects = [
  {
    name: 'vitest',
    recipe: 'vitest.test.ts',
    install: { vitest: '4.1.12', ...vite },
    more: rollup,
    runs: Object.fromEntries(pools.map((pool) => [`vitest 4, ${pool}`, () => [node, vitest, 'run', '--pool', pool]])),
    types: { 'vitest 4': vitestImports },
  },
  {
    name: 'vitest',
    recipe: 'vitest.test.ts',
    install: { vitest: '3.2.4', ...vite },
    more: rollup,
    runs: { 'vitest 3': () => [node, vitest, 'run'] },
    types: { 'vitest 3': vitestImports },
  },
  {
    name: 'vitest',
    recipe: 'vitest.test.ts',
    install: { vitest: '5.1.1', ...vite },
    more: rollup,
    runs: Object.fromEntries(pools.map((pool) => [`vitest 5, ${pool}, Node 24`, () => [newerNode(), vitest, 'run', '--pool', pool]])),
    types: { 'vitest 5': vitestImports },
  },
  {
    name: 'jest',
    recipe: 'jest.test.cjs',
    install: { jest: '30.5.2', '@jest/globals': '30.5.2', '@types/jest': '^30', ...types },
    more: { jest: { testMatch: ['**/*.test.cjs'] } },
    runs: { 'jest 30': () => [node, 'node_modules/jest/bin/jest.js'] },
    types: { 'jest 30, @jest/globals': [jestImport, "import { expect } from '@jest/globals';"], 'jest 30, @types/jest': ["/// <reference types='jest' />", jestImport] },
  },
  {
    name: 'node-test',
    recipe: 'node-test.test.mjs',
    runs: { 'node:test': () => [node, '--test', '--test-reporter=spec'], 'node:test, Node 24': () => [newerNode(), '--test', '--test-reporter=spec'] },
  },
  { name: 'bun', recipe: 'bun.test.ts', install: { bun: '1.4.5' }, runs: { Bun: () => ['node_modules/.bin/bun', 'test'] } },
  { name: 'deno', recipe: 'deno.test.ts', install: { deno: '2.9.6', '@types/node': types['@types/node'] }, runs: { Deno: () => ['node_modules/.bin/deno', 'test', '-A'] } },
];

/** How each runner says how many tests failed and passed. */
const counts = {
  failed: [/^\s*Tests:?\s+(\d+) failed/m, /^ℹ fail (\d+)/m, /^\s*(\d+) fail$/m, /\| (\d+) failed/],
  passed: [/^\s*Tests:?\s.*?(\d+) passed/m, /^ℹ pass (\d+)/m, /^\s*(\d+) pass$/m, /(\d+) passed/],
};
/** Where the file has the class whose instances leak. Bun's snapshots have no places. */
const placeIn = (project, file) => {
  const line = readFileSync(join(project, file), 'utf8').split('\n').indexOf('class Session {') + 1;
  return `Session (${file}:${line}:`;
};
const testsIn = (file) => readFileSync(file, 'utf8').match(/^test\(/gm).length;

const tarball = pack();
let passed = 0;
let failed = 0;
for (const { name, recipe, install = {}, more, runs, types: typed = {} } of projects) {
  const isAsked = (title) => values.only === undefined || title.includes(values.only);
  if (!Object.keys({ ...runs, ...typed }).some(isAsked)) continue;
  const project = mkdtempSync(join(tmpdir(), `weakly-${name}-`));
  const [fails] = readdirSync(join('scripts/runners', name));
  cpSync(join('scripts/runners', name, fails), join(project, fails));
  cpSync(join('recipes/leak-tests', recipe), join(project, recipe));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, ...(name === 'jest' ? {} : { type: 'module' }), dependencies: { weakly: `file:${tarball}`, ...install }, ...more }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  const expected = { failed: testsIn(join(project, fails)), passed: testsIn(join(project, recipe)), printed: name === 'bun' ? 'GC root: ' : placeIn(project, fails) };
  for (const [title, command] of Object.entries(runs)) {
    if (!isAsked(title)) continue;
    const { output, status } = run(project, command());
    report(title, output, wrongWith(output, status, expected));
  }
  for (const [title, imports] of Object.entries(typed)) {
    if (!isAsked(title)) continue;
    const { output, status } = compile(project, imports, recipe);
    report(`${title}: types of the matchers`, output, status === 0 ? [] : ['the compiler disagrees']);
  }
  rmSync(project, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function run(project, [command, ...options]) {
  const { stdout, stderr, status } = spawnSync(command, options, { cwd: project, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } });
  return { output: stripVTControlCharacters(`${stdout}\n${stderr}`), status };
}

/** Compiles what must and must not compile, and the recipe where it is in TypeScript. */
function compile(project, imports, recipe) {
  writeFileSync(join(project, 'types.ts'), `${imports.join('\n')}\n${readFileSync('scripts/runners/matcher-types.ts', 'utf8')}`);
  const compilerOptions = { target: 'es2022', lib: ['es2022', 'esnext.disposable'], module: 'nodenext', types: ['node'], strict: true, skipLibCheck: true, noEmit: true };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.ts', ...[recipe].filter((file) => file.endsWith('.ts'))] }));
  return run(project, [node, 'node_modules/typescript/bin/tsc', '-p', '.']);
}

/** What a run of the tests should not have printed. */
function wrongWith(output, status, expected) {
  const wrong = [];
  if (status === 0) wrong.push('it passed, although leaky tests are among its tests');
  for (const [outcome, patterns] of Object.entries(counts)) {
    const found = Number(patterns.map((pattern) => pattern.exec(output)?.[1]).find(Boolean));
    if (found !== expected[outcome]) wrong.push(`expected ${expected[outcome]} tests to have ${outcome}, got ${found}`);
  }
  if (!/GC root: /.test(output) || !output.includes(expected.printed)) wrong.push(`no retaining path with ${expected.printed} is printed`);
  return wrong;
}

function report(title, output, wrong) {
  if (wrong.length === 0) passed++;
  else {
    failed++;
    console.error(output);
  }
  console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${title}${wrong.map((reason) => `: ${reason}`).join('')}`);
}
