// Runs the recipes, each as a program of its own, and compares what they print with what stands at their end.
//   npm run recipes                    all of them
//   npm run recipes -- age weak-cache  some, with their output
//   npm run recipes -- --write         writes what they print to their ends
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel } from './corpus/run.mjs';
import { ReadersProject } from './docs/readers-project.mjs';
import { runProgram } from './docs/run.mjs';
import { printedBy, withPrinted } from './recipes/printed.mjs';

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean', default: false } }, allowPositionals: true });
const all = readdirSync('recipes').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => basename(file, '.ts'));
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new RangeError(`recipes: expected some of ${all.join(', ')}, got ${unknown.join(', ')}`);
const names = positionals.length === 0 ? all : positionals;

const project = new ReadersProject('weakly-recipes');
project.installWeakly();
let failed = 0;
await inParallel(names, availableParallelism(), run);
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function run(name) {
  const file = `recipes/${name}.ts`;
  const source = readFileSync(file, 'utf8');
  const folder = project.folderFor('recipes', name);
  cpSync(file, join(folder, `${name}.ts`));
  const { status, output } = await runProgram(join(folder, `${name}.ts`), folder);
  if (values.write && status === 0) writeFileSync(file, withPrinted(source, output));
  const isRight = status === 0 && (values.write || output === printedBy(source));
  if (!isRight) failed++;
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name}`);
  if (!isRight || positionals.length > 0) console.log(output);
}
