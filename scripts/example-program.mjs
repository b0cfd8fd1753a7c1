import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const modules = ['cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'collection', 'reference', 'leak'];

/** Makes `folder` a project in which weakly is installed, built from its sources: what a reader's own project looks like. */
export async function installWeakly(folder) {
  const installed = join(folder, 'node_modules/weakly');
  rmSync(installed, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(modules.map((name) => [name, `src/${name}/index.ts`])),
    outdir: installed,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'weakly', type: 'module', exports: { './*': './*.js' } }));
}

/** Runs a TypeScript file that imports weakly as a program of its own in the project `folder`. */
export async function runProgram(file, folder) {
  const program = resolve(folder, file.replace(/\.ts$/, '.mjs'));
  mkdirSync(dirname(program), { recursive: true });
  await build({ entryPoints: [file], outfile: program, sourcemap: 'inline', format: 'esm', target: 'node20' });
  return new Promise((ended) => {
    execFile(process.execPath, [program], { cwd: folder, timeout: 180_000 }, (error, stdout, stderr) => {
      ended({ stdout, stderr, status: error === null ? 0 : (error.code ?? 1) });
    });
  });
}
