// Reads a heap and finds a path in it: ours beside heap-snapshot-toolkit and memlab, which are installed outside the
// root lock. Whole processes, in turns; medians of their times and of their largest resident sizes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleProgram } from './bundle-program.mjs';
import { writeHeap } from './heaps/write.mjs';
import { installAside } from './install-aside.mjs';

/** How many users make a heap of that size, and how many times longer each peer must take. */
const cases = [
  { name: '35 MB heap', users: '84000', rounds: 7, targets: { 'heap-snapshot-toolkit': 2.5, memlab: 6 } },
  { name: '285 MB heap', users: '740000', rounds: 5, targets: { 'heap-snapshot-toolkit': 2 } },
];

const aside = installAside('bench-heap', ['heap-snapshot-toolkit@1.1.3', '@memlab/heap-analysis@2.0.5']);
const packageUrl = (name) => pathToFileURL(createRequire(join(aside, 'index.js')).resolve(name)).href;
const folder = mkdtempSync(join(tmpdir(), 'weakly-bench-'));
const programs = {
  ours: [await bundleProgram('scripts/bench-heap/ours.ts', join(folder, 'ours.mjs'))],
  'heap-snapshot-toolkit': [resolve('scripts/bench-heap/heap-snapshot-toolkit.mjs'), packageUrl('heap-snapshot-toolkit')],
  memlab: [resolve('scripts/bench-heap/memlab.mjs'), packageUrl('@memlab/heap-analysis')],
};

let missed = 0;
try {
  for (const { name, users, rounds, targets } of cases) {
    const file = writeHeap('users', folder, users);
    console.log(`\n${name}: a file of ${(statSync(file).size / 1e6).toFixed(0)} MB, ${rounds} rounds`);
    const results = measured(['ours', ...Object.keys(targets)], file, rounds);
    for (const [program, { seconds, peak, path }] of Object.entries(results)) {
      const target = targets[program];
      const ratio = seconds / results.ours.seconds;
      const isMet = target === undefined || (ratio >= target && peak > results.ours.peak);
      if (!isMet) missed++;
      const verdict = target === undefined ? '' : `${ratio.toFixed(2)} times ours (wanted ${target}), ${isMet ? 'ok' : 'MISSED'}`;
      console.log(`  ${program.padEnd(22)} ${seconds.toFixed(2).padStart(6)} s ${(peak / 1024).toFixed(0).padStart(5)} MB  ${verdict}  ${path.join(' ')}`);
    }
    rmSync(file);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = missed === 0 ? 0 : 1;

function measured(names, file, rounds) {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const name of names) runs[name].push(run(programs[name], file));
  return Object.fromEntries(names.map((name) => [name, { seconds: median(runs[name].map(({ seconds }) => seconds)), peak: median(runs[name].map(({ peak }) => peak)), path: runs[name][0].path }]));
}

function run([program, ...rest], file) {
  const start = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=8192', program, file, ...rest], { encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${program} ended with ${status ?? signal}: ${stderr}`);
  const { path, peak } = JSON.parse(stdout.slice(stdout.lastIndexOf('{')));
  return { seconds, peak, path };
}

function median(numbers) {
  const rising = [...numbers];
  rising.sort((one, other) => one - other);
  return rising[Math.floor(rising.length / 2)];
}
