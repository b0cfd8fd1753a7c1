import { build } from 'esbuild';

/** Bundles a TypeScript program with the sources that it imports into one module that any runtime can run. */
export async function bundleProgram(file, outfile) {
  await build({ entryPoints: [file], bundle: true, format: 'esm', platform: 'neutral', target: 'es2022', external: ['node:*'], outfile });
  return outfile;
}
