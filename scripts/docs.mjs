// Compiles the code blocks of the Markdown pages, runs those whose output stands below them, checks all links and
// generates the API reference from the doc comments. CONTRIBUTING.md says how blocks are marked.
//   npm run docs               puts what the blocks really print into the pages, and the reference into docs/api
//   npm run docs -- --check    changes nothing, and fails where something differs
//   npm run docs -- --links    lists the absolute links too, which are not fetched
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateApi } from './docs/api/generate.mjs';
import { checkBlocks } from './docs/check-blocks.mjs';
import { difference } from './docs/difference.mjs';
import { checkLinks } from './docs/links.mjs';
import { readPage, withOutputs } from './docs/markdown.mjs';
import { ReadersProject } from './docs/readers-project.mjs';
import { trackedFiles } from './docs/tracked-files.mjs';
import { withoutVaryingFigures } from './docs/varying-figures.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false }, links: { type: 'boolean', default: false } } });
const problems = [];

const api = generateApi();
problems.push(...api.missing.map((name) => ({ page: 'src', problem: `no doc comment: ${name}` })));
const files = trackedFiles();
for (const path of files) if (path.startsWith('docs/api/') && !api.pages.has(path)) replace(path, undefined);
for (const [path, text] of api.pages) replace(path, text);

const paths = [...new Set([...files, ...api.pages.keys()])].filter((path) => path.endsWith('.md'));
const pages = paths.map((path) => readPage(path, api.pages.get(path) ?? readFileSync(path, 'utf8')));
const links = checkLinks(pages, [...files, ...api.pages.keys()]);
const readme = pages.find(({ path }) => path === 'README.md');
for (const name of api.modules) {
  if (!readme.blocks.some(({ text }) => text.includes(`'${name}'`))) problems.push({ page: 'README.md', problem: `no example imports ${name}` });
}
const project = new ReadersProject('weakly-docs');
project.installWeakly();
const blocks = await checkBlocks(pages, project);
problems.push(...links.problems, ...blocks.problems);

for (const { path, text } of pages) {
  const outputs = blocks.outputs.filter(({ page }) => page === path);
  if (!options.check && outputs.length > 0) write(path, withOutputs(text, outputs));
}
if (options.check) {
  for (const { page, line, shown, printed } of blocks.outputs) problems.push({ page, line, problem: `prints something else:\n${difference(shown.text, printed, withoutVaryingFigures)}` });
}
if (options.links) for (const { page, line, target } of links.absolute) console.log(`${page}:${line}: ${target}`);
for (const { page, line, problem } of problems) console.log(`${page}${line === undefined ? '' : `:${line}`}: ${problem}\n`);
console.log(`${blocks.compiled} blocks compiled, ${blocks.regenerated} outputs regenerated, ${links.checked} links checked (${links.absolute.length} absolute ones, not fetched), ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** A page that is generated as a whole; undefined for one that is generated no longer. */
function replace(path, text) {
  const old = files.includes(path) ? readFileSync(path, 'utf8') : '';
  if (old === text) return;
  if (options.check) problems.push({ page: path, problem: `\`npm run docs\` makes of it:\n${difference(old, text ?? '')}` });
  else if (text === undefined) rmSync(path);
  else write(path, text);
}

function write(path, text) {
  mkdirSync('docs/api', { recursive: true });
  writeFileSync(path, text);
  console.log(`${path}: written`);
}
