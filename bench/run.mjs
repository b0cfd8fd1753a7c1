// Measures weakly beside its peers and beside hand-written floors, each contender in fresh processes, in turns.
//   npm run bench                            everything; writes docs/benchmarks.md
//   npm run bench -- --check                 also exits with 1 where a target is missed
//   npm run bench -- --only value-map        one module; `--only value-map:get` a part of it; may be repeated
//   npm run bench -- --rounds 9 --node PATH  more rounds (default 5), another Node
//   npm run bench -- --against DIR           beside the weakly that another checkout has built; see scripts/compare.mjs
// Once weakly is built, `node bench/run.mjs` does the same.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPeers, versionsOf } from './harness/install.mjs';
import { checkTargets, judge } from './harness/judge.mjs';
import { findBroken, measureWork } from './harness/measure.mjs';
import { readOptions } from './harness/options.mjs';
import { page } from './harness/page.mjs';
import { summarise } from './harness/results.mjs';
import { moduleTable, targetTable } from './harness/tables.mjs';
import { benches } from './modules/index.mjs';
import { targets } from './targets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
checkTargets(targets, benches);
const options = readOptions(benches);
installPeers();

const start = performance.now();
const tables = [];
const summaries = [];
for (const bench of options.benches) {
  const broken = await findBroken(bench, options);
  const found = [];
  for (const work of bench.works) {
    console.error(`${((performance.now() - start) / 1000).toFixed(0)} s: ${bench.title}, ${work.name}`);
    found.push(...summarise(bench, work, await measureWork(bench, work, options), broken));
  }
  summaries.push(...found);
  tables.push(moduleTable(bench, found, versionsOf(bench)));
  console.log(`\n${tables.at(-1)}\n`);
  if (bench.programWhenNamed && !options.isWhole) spawnSync(options.node, [bench.programWhenNamed], { cwd: root, stdio: 'inherit' });
}

const verdicts = targets.map((target) => judge(target, summaries)).filter((verdict) => verdict !== undefined);
if (options.isWhole) {
  mkdirSync(`${root}docs`, { recursive: true });
  writeFileSync(`${root}docs/benchmarks.md`, page(tables, verdicts, options));
}
if (options.check || options.isWhole) console.log(targetTable(verdicts));
const missed = verdicts.filter(({ met }) => !met);
console.log(`\n${verdicts.length - missed.length} targets met, ${missed.length} missed`);
if (options.check && missed.length > 0) process.exitCode = 1;
