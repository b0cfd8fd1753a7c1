import { resolve } from 'node:path';
import { build } from 'esbuild';

/** Bundles a program that imports from './src/…', as if it stood at the root of the project, into one file. */
export async function bundleSource(contents, outfile) {
  await build({
    stdin: { contents, loader: 'ts', resolveDir: resolve('.'), sourcefile: 'program.ts' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['node:*'],
    outfile,
  });
  return outfile;
}
