import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openNames } from './compile.mjs';

/**
 * Gives each block of a page its `folder`, and each program its `path` there, and writes it. A block with `file=` goes
 * where the next commands of the page run, under its own name, others into a folder of their own, as `app.ts`.
 */
export async function placeBlocks(project, page, blocks) {
  const taken = new Set();
  for (const [number, block] of blocks.entries()) {
    if (block.kind === 'commands') block.folder = await project.workingFolder(page, block.cwd);
    else if (block.file === undefined) {
      block.folder = project.folderFor(page, String(number));
      block.path = join(block.folder, block.lang === 'ts' ? 'app.ts' : 'app.mjs');
    } else {
      const next = blocks.slice(number).find(({ kind }) => kind === 'commands');
      block.folder = await project.workingFolder(page, next?.cwd);
      block.target = join(block.folder, block.file);
      // A page may show a file again, changed. Both are compiled, and one after the other is run.
      block.path = taken.has(block.target) ? join(block.folder, `again-${number}-${block.file}`) : block.target;
      taken.add(block.target);
    }
    if (block.kind !== 'program') continue;
    if (/ from '\.\//.test(block.text)) copyModules(dirname(page), block.folder);
    writeFileSync(block.path, block.text);
  }
}

/** A page beside modules, as a recipe's, may import them. */
function copyModules(from, to) {
  for (const name of readdirSync(from)) if (name.endsWith('.ts')) cpSync(join(from, name), join(to, name));
}

/** Lets the examples of the API reference use names that they do not explain, as `session` or `User`: they may be anything. */
export function declareOpenNames(examples) {
  const open = openNames(examples.map(({ path }) => path));
  for (const { path, text } of examples) {
    const declared = open.get(path).map((name) => `declare let ${name}: any;\ntype ${name} = any;\n`);
    writeFileSync(path, text + declared.join(''));
  }
}
