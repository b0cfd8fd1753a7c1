// Tests the recipe that shares a cache through Redis, on a real redis-server that the tests start, kill and start again.
//   npm run recipes:redis
//   npm run recipes:redis -- races   some test files
// Installs what is missing: the recipe's packages, and redis-server by apt-get. Fails where that cannot be had.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const recipe = 'recipes/redis';
installPackages();
installRedis();

const types = spawnSync('npx', ['tsc', '--noEmit', '-p', recipe], { stdio: 'inherit' }).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'weakly-recipes-redis-'));
const results = join(folder, 'results.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
// A process group of its own, which ends with all that is in it: the servers and caches of tests that were broken off too.
const tests = spawn('npx', ['vitest', 'run', '--config', `${recipe}/vitest.config.ts`, ...reporters, ...process.argv.slice(2)], {
  detached: true,
  stdio: 'inherit',
  env: { ...process.env, TMPDIR: folder },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    cleanUp();
    process.exit(128 + constants.signals[signal]);
  });
}
tests.on('exit', (status) => {
  const { numPassedTests = 0, numTotalTests = 0 } = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {};
  cleanUp();
  const broken = numTotalTests - numPassedTests;
  // No test at all, or a failure outside of them, is a failure too.
  const outside = numTotalTests === 0 || (status !== 0 && broken === 0) ? 1 : 0;
  const failed = broken + outside + (types ? 0 : 1);
  console.log(`${numPassedTests + (types ? 1 : 0)} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});

function cleanUp() {
  try {
    process.kill(-tests.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function installPackages() {
  const installed = `${recipe}/node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${recipe}/package-lock.json`).mtimeMs) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: recipe, stdio: ['ignore', 'ignore', 'inherit'] });
}

function installRedis() {
  if (hasRedis()) return;
  // In run level 1 the package starts no service.
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } };
  for (const command of [['update', '-qq'], ['install', '-y', '-qq', 'redis-server']]) spawnSync('apt-get', command, options);
  if (hasRedis()) return;
  console.error('recipes:redis: expected redis-server on the PATH, and could not install it by apt-get');
  console.log('0 passed, 1 failed');
  process.exit(1);
}

function hasRedis() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}
