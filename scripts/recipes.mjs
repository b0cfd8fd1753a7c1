// Runs the recipes, each as a program of its own, and compares what they print with what stands at their end.
//   npm run recipes                    all of them
//   npm run recipes -- age weak-cache  some, with their output
//   npm run recipes -- --write         writes what they print to their ends
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { installWeakly, runProgram } from './example-program.mjs';
import { printedBy, withPrinted } from './recipes/printed.mjs';

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean', default: false } }, allowPositionals: true });
const all = readdirSync('recipes').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => basename(file, '.ts'));
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new RangeError(`recipes: expected some of ${all.join(', ')}, got ${unknown.join(', ')}`);
const names = positionals.length === 0 ? all : positionals;

const folder = 'node_modules/.cache/weakly-recipes';
await installWeakly(folder);
let failed = 0;
const queue = [...names];
await Promise.all(Array.from({ length: availableParallelism() }, async () => {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) await run(name);
}));
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function run(name) {
  const file = `recipes/${name}.ts`;
  const source = readFileSync(file, 'utf8');
  const { stdout, stderr, status } = await runProgram(file, folder);
  if (values.write && status === 0) writeFileSync(file, withPrinted(source, stdout));
  const isRight = status === 0 && (values.write || stdout === printedBy(source));
  if (!isRight) failed++;
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name}`);
  if (!isRight || positionals.length > 0) console.log(`${stdout}${stderr}`);
}
