// A busy server under a LeakWatcher, collected as its allocation drives the collector, never by force:
//   node scripts/watcher-simulation.mjs [--sessions 1000000] [--node PATH]
// Each line is a claim with its figures; the exit status is 1 if one fails. Takes about half a minute.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({ options: { sessions: { type: 'string', default: '1000000' }, node: { type: 'string', default: process.execPath } } });
const sessions = Number(values.sessions);
if (!Number.isInteger(sessions) || sessions < 10_000) {
  throw new RangeError(`watcher-simulation: expected --sessions to be a whole number from 10000 on, got ${values.sessions}`);
}
/** Twice as many as are pending when the collector keeps up. */
const maxWatched = 200_000;
/** The WeakRef of a watch takes 32 bytes, its two slots 16; lists that have just been swept are garbage for a while. */
const bytesPerWatch = 64;

let failed = 0;
const count = (number) => number.toLocaleString('en');
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const server = await bundle('busy-server', 'busyServer');
const idle = run(server, { sessions, maxWatched, enabled: false });
const busy = run(server, { sessions, maxWatched, enabled: true });
const { stats, leaks, watched, nanoseconds } = busy;
console.log(
  `${count(watched)} sessions watched, ${count(leaks)} leaked; ${count(busy.majors)} major collections (${count(busy.counted)} of them counted) and ${count(busy.minors)} minor ones, none forced`,
);
line('every leak was reported exactly once', busy.missing === 0 && busy.twice === 0 && stats.reported === leaks, `${count(stats.reported)} of ${count(leaks)}`);
line('no false report', busy.falseReports === 0, `${busy.falseReports} of ${count(watched - leaks)}, ${count(busy.lingered)} of which were needed for 3 more collections`);
line('all others were seen collected, none was dropped', stats.collected === watched - leaks && stats.dropped === 0 && stats.pending === 0, count(stats.collected));
line('the watches stored stay under maxWatched', busy.mostPending <= maxWatched, `${count(busy.mostPending)} at most, maxWatched is ${count(maxWatched)}`);
const watches = bytesPerWatch * maxWatched;
for (const [which, slack] of [['median', 1.25], ['most', 2]]) {
  // The same load without a watcher differs by as much from run to run, the most even more: a late collector finds more.
  const bound = slack * idle.heap[which] + watches;
  line(
    `the heap after major collections stays bounded (${which})`,
    busy.heap[which] <= bound,
    `${megabytes(busy.heap[which])}, without a watcher ${megabytes(idle.heap[which])}, bound ${megabytes(bound)}`,
  );
}
line(
  'a watch costs at most two bare WeakRefs',
  nanoseconds.watched <= 2 * nanoseconds.bare,
  `${nanoseconds.watched} ns; a bare new WeakRef ${nanoseconds.bare} ns, one kept in an array ${nanoseconds.stored} ns, a disabled watch ${nanoseconds.disabled} ns (medians of interleaved batches)`,
);
line('watchers that nobody holds are collected, and report nothing', busy.watchersLeft === 1 && busy.wrongReports === 0, `${101 - busy.watchersLeft} of 100`);
line('the one that is held goes on', busy.heldReports === 10, `${busy.heldReports} of 10 reported`);

const loop = await bundle('lifetimes', 'lifetimes');
const arms = { unwatched: [], bare: [], watched: [] };
for (let round = 0; round < 5; round++) {
  for (const [arm, runs] of Object.entries(arms)) runs.push(run(loop, arm, 200_000));
}
const mean = (arm) => arms[arm].map((one) => one.mean).toSorted((a, b) => a - b)[2];
const most = (arm) => Math.max(...arms[arm].map((one) => one.most));
line(
  'the watcher delays no collection',
  most('watched') <= most('bare') && mean('watched') <= mean('bare') + 0.1,
  `closed sessions outlive ${mean('watched').toFixed(2)} collections in the mean and ${most('watched')} at most; with bare WeakRefs ${mean('bare').toFixed(2)} and ${most('bare')}, with none ${mean('unwatched').toFixed(2)} and ${most('unwatched')}`,
);
process.exitCode = failed === 0 ? 0 : 1;

function line(claim, holds, figures) {
  if (!holds) failed++;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${claim}: ${figures}`);
}

/** A program that prints what the function returns for the arguments of its command line. */
async function bundle(file, name) {
  const outfile = `node_modules/.cache/weakly-watcher-simulation/${file}.mjs`;
  const contents = `import { ${name} } from './test/leak/${file}.js';
    console.log(JSON.stringify(await ${name}(...process.argv.slice(2).map((argument) => JSON.parse(argument)))));`;
  await build({ stdin: { contents, resolveDir: '.' }, outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20' });
  return outfile;
}

/** Runs it with a small heap, so that collections are many. */
function run(program, ...args) {
  const flags = ['--max-semi-space-size=1', '--max-old-space-size=128'];
  const { status, stdout, stderr } = spawnSync(values.node, [...flags, program, ...args.map((argument) => JSON.stringify(argument))], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`watcher-simulation: ${program} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout);
}
