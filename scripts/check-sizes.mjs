// Checks the sizes in the README against the build; `--write` puts those of the build there.
import { readFileSync, writeFileSync } from 'node:fs';
import { importSize, imports } from './import-sizes.mjs';

const head = '| Import | kB |\n|---|---:|\n';
const rows = [];
for (const [module, names] of imports) rows.push(`| \`{ ${names} }\` from \`weakly/${module}\` | ${(await importSize(module, names)).toFixed(2)} |\n`);

const readme = readFileSync('README.md', 'utf8');
const from = readme.indexOf(head) + head.length;
if (from < head.length) throw new Error('README.md: expected a table of sizes, got none');
const until = readme.indexOf('\n', readme.lastIndexOf('\n|', readme.indexOf('\n#', from)) + 1) + 1;
if (process.argv.includes('--write')) writeFileSync('README.md', readme.slice(0, from) + rows.join('') + readme.slice(until));
else if (readme.slice(from, until) !== rows.join('')) {
  console.error(`README.md: expected the sizes of the build, which \`node scripts/check-sizes.mjs --write\` puts there:\n${rows.join('')}`);
  process.exitCode = 1;
}
