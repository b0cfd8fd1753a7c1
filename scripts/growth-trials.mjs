// Tries the growth check on random programs: clean ones, none of which may be called a leak, and each kind of small
// leak, alone or buried in a clean program, each of which must be found. Every run has a seed, and is repeated by
//   npm run trials -- --seed 12345 --runs 1 [--leak KIND] [--alone]
// `--runs` (default 20), `--leak KIND|all` (default: clean runs), `--each` runs in one process (default 1),
// `--node PATH`, `--jobs` (default 1).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { leakKinds } from './growth-trials/leak-kinds.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    runs: { type: 'string', default: '20' },
    each: { type: 'string', default: '1' },
    leak: { type: 'string' },
    alone: { type: 'boolean', default: false },
    node: { type: 'string', default: process.execPath },
    jobs: { type: 'string', default: '1' },
  },
});
const [seed, runs, each, jobs] = [values.seed, values.runs, values.each, values.jobs].map(Number);
const kinds = values.leak === undefined ? ['none'] : values.leak === 'all' ? Object.keys(leakKinds) : values.leak.split(',');

const folder = mkdtempSync(join(tmpdir(), 'weakly-trials-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  entryPoints: ['src/leak/growth/measure-growth.ts'],
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  outdir: folder,
  logLevel: 'error',
});

const queue = kinds.flatMap((leak) => Array.from({ length: Math.ceil(runs / each) }, (_, at) => ({ leak, seed: seed + at * each, count: Math.min(each, runs - at * each) })));
const outcomes = [];
const total = queue.reduce((sum, { count }) => sum + count, 0);
console.log(`${total} runs from seed ${seed}, ${each} in each process, ${values.node}`);
await Promise.all(Array.from({ length: jobs }, async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
}));
summarise();

function run({ leak, seed: first, count }) {
  return new Promise((resolve) => {
    const script = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'growth-trials/run-trials.mjs');
    const child = spawn(values.node, [script, join(folder, 'measure-growth.mjs'), String(first), String(count), leak, values.alone ? 'alone' : 'mixed'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (piece) => (printed += piece));
    child.on('close', (status) => {
      const found = printed.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
      if (found.length < count) found.push({ seed: first + found.length, leak, error: `the process ended with status ${status}` });
      for (const outcome of found) judge(outcome);
      resolve();
    });
  });
}

function judge(outcome) {
  outcomes.push(outcome);
  if (outcomes.length % 50 === 0) console.log(`${outcomes.length} of ${total}, ${outcomes.filter(isWrong).length} wrong`);
  if (!isWrong(outcome)) return;
  const { seed: at, leak, parts = [], error, followed, suspects = [], trace = '' } = outcome;
  const what = error ?? (outcome.grows ? `taken for a leak after ${followed} iterations: ${suspects.map(({ kind, name, location = '', deltas }) => `${kind} ${name} ${location} ${deltas}`).join('; ')}\n${trace}` : `not found in ${followed} iterations`);
  console.log(`seed ${at}, leak ${leak}, ${parts.join(' ')}: ${what}`);
}

function isWrong({ leak, grows, error }) {
  return error !== undefined || grows !== (leak !== 'none');
}

function summarise() {
  const times = outcomes.map(({ milliseconds }) => milliseconds).filter((time) => time !== undefined);
  times.sort((one, other) => one - other);
  const wrong = outcomes.filter(isWrong);
  const known = new Set(outcomes.flatMap(({ suppressed = [] }) => suppressed.map(({ what }) => what)));
  console.log(`${outcomes.length} runs, ${wrong.length} wrong; ${times[Math.floor(times.length / 2)]} ms in the middle, ${times.at(-1)} ms at most`);
  if (kinds[0] !== 'none') console.log(`leaks missed: ${kinds.filter((kind) => wrong.some(({ leak }) => leak === kind)).join(' ') || 'none'} of ${kinds.length} kinds`);
  if (known.size > 0) console.log(`left out: ${[...known].join(', ')}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
