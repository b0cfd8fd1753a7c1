// Real leaks in published packages, each leaky and fixed, judged by `weakly check`: `npm run corpus`. See
// corpus/README.md for the cases and the options.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isSmall, readCases } from './corpus/cases.mjs';
import { check } from './corpus/command.mjs';
import { install } from './corpus/install.mjs';
import { naiveDetectors } from './corpus/naive.mjs';
import { inParallel } from './corpus/run.mjs';
import { judgeCases } from './corpus/table.mjs';

const { values: options } = parseArgs({
  options: {
    case: { type: 'string', multiple: true },
    runs: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    ci: { type: 'boolean', default: false },
    traces: { type: 'boolean', default: false },
    naive: { type: 'boolean', default: false },
  },
});
const runs = count('runs');
const jobs = count('jobs');
if (!options.naive && !existsSync('dist/cli.js')) throw new Error('corpus: dist/cli.js is missing; `npm run build` makes it');

const cases = readCases(options.case).filter((spec) => !options.ci || isSmall(spec));
await inParallel(cases, jobs, install);

let good = true;
for (let run = 1; run <= runs; run++) {
  if (options.naive) {
    for (const [title, detect] of Object.entries(naiveDetectors)) {
      console.log(`\n${title}`);
      await judgeCases(cases, detect, { jobs, culprits: false, traces: false });
    }
  } else {
    console.log(`\nrun ${run} of ${runs}`);
    good = (await judgeCases(cases, check, { jobs, culprits: true, traces: options.traces })) && good;
  }
}
process.exitCode = good ? 0 : 1;

function count(option) {
  const value = Number(options[option]);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`corpus: expected --${option} to be a whole number above 0, got ${options[option]}`);
  return value;
}
