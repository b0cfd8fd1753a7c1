// Tries what weakly and its peers promise, each claim with each package in a process of its own, and writes the tables
// into docs/comparison.md:
//   node bench/features.mjs             writes the tables
//   node bench/features.mjs --check     exits with 1 where a table is not what was found
//   node bench/features.mjs --only NAME one table; may be repeated
// Needs weakly built; installs the peers as `npm run bench` does.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tables } from './features/index.mjs';
import { findAll } from './features/find-all.mjs';
import { featureTable } from './features/table.mjs';
import { installPeers, versionsOf } from './harness/install.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, only: { type: 'string', multiple: true, default: Object.keys(tables) } } });
const page = fileURLToPath(new URL('../docs/comparison.md', import.meta.url));
installPeers();

let text = readFileSync(page, 'utf8');
let isAsFound = true;
for (const name of values.only) {
  const table = tables[name];
  if (table === undefined) throw new TypeError(`features: expected --only to name one of ${Object.keys(tables).join(', ')}, got ${name}`);
  const written = await featureTable(table, await findAll(name, table), versionsOf(table));
  const place = new RegExp(`(<!-- features: ${name} -->\n)[^]*?(?=<!-- end -->)`);
  if (!place.test(text)) throw new Error(`features: expected docs/comparison.md to have a place for ${name}`);
  const before = text;
  text = text.replace(place, (_all, begin) => `${begin}\n${written}\n\n`);
  if (text === before) continue;
  isAsFound = false;
  console.log(`${name}:\n${written}\n`);
}
if (!values.check) writeFileSync(page, text);
console.log(isAsFound ? 'docs/comparison.md says what was found' : values.check ? 'docs/comparison.md does not say what was found' : 'docs/comparison.md was written');
process.exitCode = values.check && !isAsFound ? 1 : 0;
