import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inParallel } from '../corpus/run.mjs';
import { compile } from './compile.mjs';
import { declareOpenNames, placeBlocks } from './place-blocks.mjs';
import { readBlock } from './read-block.mjs';
import { run, runProgram } from './run.mjs';
import { withoutVaryingFigures } from './varying-figures.mjs';

/**
 * Compiles and runs the blocks of the pages, each a program of its own in the project, and compares what they
 * print with the output blocks. `outputs` has those that differ: the block `shown` and the text really `printed`.
 */
export async function checkBlocks(pages, project) {
  const problems = [];
  const outputs = [];
  let regenerated = 0;
  const report = ({ page, line }, problem) => problems.push({ page, line, problem });

  const byPage = [];
  for (const page of pages) {
    const blocks = page.blocks.map((block) => ({ ...block, ...readBlock(block) })).filter(({ kind }) => kind !== 'shown');
    for (const block of blocks) if (block.kind === 'wrong') report(block, block.problem);
    byPage.push(blocks.filter(({ kind }) => kind !== 'wrong'));
    await placeBlocks(project, page.path, byPage.at(-1));
  }
  const programs = byPage.flat().filter(({ kind }) => kind === 'program');
  const examples = programs.filter(({ isExample }) => isExample);
  declareOpenNames(examples);
  const messages = compile(programs.map(({ path }) => path), examples.map(({ path }) => path));
  // Commands see only the files that stand before them.
  for (const { path, file } of programs) if (file !== undefined) rmSync(path, { force: true });
  const isRun = programs.filter((block) => compiles(block));

  const jobs = byPage.filter((blocks) => blocks.some(isInOrder)).map((blocks) => () => runInOrder(blocks.filter(isInOrder)));
  jobs.push(...isRun.filter((block) => block.output && !isInOrder(block)).map((block) => () => runBlock(block)));
  await inParallel(jobs, availableParallelism(), (job) => job());
  return { compiled: programs.length, regenerated, outputs, problems };

  /** Tells whether there is something to run, and reports what the compiler should have said or not said. */
  function compiles(block) {
    const said = messages.get(block.path);
    if (block.fails && said.length === 0) report(block, 'compiles, and must not');
    if (block.fails && said.length > 0 && block.output) printed(block, `${said.join('\n')}\n`);
    if (!block.fails && said.length > 0) report(block, `does not compile:\n${said.join('\n')}`);
    return !block.fails && !block.compilesOnly && said.length === 0;
  }

  async function runBlock({ path, folder, ...block }) {
    const { status, output } = await runProgram(path, folder);
    if (status === 0) printed(block, output);
    else report(block, endsWith(status, output));
  }

  /** The commands of a page and its files, which build on each other. */
  async function runInOrder(blocks) {
    for (const block of blocks) {
      if (block.kind === 'program') {
        writeFileSync(block.target, block.text);
        if (block.output) await runBlock({ ...block, path: block.target });
        continue;
      }
      const { status, output } = await run('sh', ['-c', block.text], block.folder);
      // A check that finds a leak ends with status 1, and says so; the shell's own failures have 126 and more.
      if (status === undefined || status > 125 || (status !== 0 && !block.output)) report(block, endsWith(status, output));
      else if (block.output) printed(block, output);
    }
  }

  function printed(block, output) {
    regenerated++;
    if (withoutVaryingFigures(output) === withoutVaryingFigures(block.output.text)) return;
    outputs.push({ page: block.page, line: block.line, shown: block.output, printed: output });
  }
}

const isInOrder = ({ kind, file }) => kind === 'commands' || file !== undefined;

const endsWith = (status, output) => `ends ${status === undefined ? 'only when it is killed' : `with status ${status}`}:\n${output}`;
