import { resolve } from 'node:path';
import { build } from 'esbuild';

const folder = resolve(import.meta.dirname, '..');

/** Where a program lies once it is built: within the recipe's folder, so that it finds keyv. */
export const programPath = (name: string): string => resolve(folder, `node_modules/.cache/weakly/${name}.mjs`);

/** Builds what the tests run as processes of their own. */
export default async function buildPrograms(): Promise<void> {
  await build({
    entryPoints: { 'cache-process': resolve(folder, 'test/cache-process.ts'), story: resolve(folder, 'story.ts') },
    outdir: resolve(folder, 'node_modules/.cache/weakly'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    external: ['keyv', '@keyv/redis'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
  });
}
