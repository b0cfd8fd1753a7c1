// What a clean growth check costs beside the bare heap snapshots that it takes, in the same process and in turns, for
// several sizes of heap: at most 1.5 times as much. `--node PATH`, `--rounds N` (default 7).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({ options: { node: { type: 'string', default: process.execPath }, rounds: { type: 'string', default: '7' } } });
const mostTimes = 1.5;
const ballasts = ['0', '10', '40'];

const folder = mkdtempSync(join(tmpdir(), 'weakly-bench-'));
let missed = 0;
try {
  await build({ entryPoints: ['src/leak/growth/measure-growth.ts'], bundle: true, splitting: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' }, outdir: folder, logLevel: 'error' });
  for (const megabytes of ballasts) {
    const { status, stdout, stderr } = spawnSync(values.node, ['scripts/bench-growth/compare.mjs', join(folder, 'measure-growth.mjs'), megabytes, values.rounds], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const { heapUsed, bare, check } = JSON.parse(stdout);
    const times = check / bare;
    if (times > mostTimes) missed++;
    console.log(`${(heapUsed / 1e6).toFixed(0).padStart(3)} MB heap: bare snapshots ${bare.toFixed(0).padStart(5)} ms, clean check ${check.toFixed(0).padStart(5)} ms, ${times.toFixed(2)} times (at most ${mostTimes}) ${times > mostTimes ? 'MISSED' : 'ok'}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = missed === 0 ? 0 : 1;
