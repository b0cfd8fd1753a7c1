import { execFileSync } from 'node:child_process';
import { cpus, release, type } from 'node:os';
import { targetTable } from './tables.mjs';

/** The page of results, as a whole. */
export function page(tables, verdicts, { rounds, node }) {
  const [{ model }] = cpus();
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  return `# Benchmarks

Written by \`npm run bench\`: do not edit. Node ${version.slice(1)}, ${cpus().length} cores (${model.trim()}), ${type()} ${release()}, ${rounds} rounds.

Every figure comes from a fresh process per contender and round, in turns. A ratio is that of a contender to the floor in the same turn: the median of the rounds, and the spread from the lowest to the highest. Floors are written by hand and do no clean-up. The times themselves say little about another machine; the ratios do.

A peer that breaks a contract which the work depends on is shown and marked, and not ranked. The contracts are small programs that run with each contender (\`contracts\` in \`bench/modules/*.mjs\`).

## Targets

${targetTable(verdicts)}

${tables.join('\n\n')}
`;
}
