// Bundles the demo from its TypeScript sources and runs it: no build of the package is needed first.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const outdir = 'node_modules/.cache/weakly-demo';
await build({
  entryPoints: ['demo/main.ts', 'demo/server.ts'],
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outExtension: { '.js': '.mjs' },
});
process.exitCode = spawnSync(process.execPath, [`${outdir}/main.mjs`], { stdio: 'inherit' }).status ?? 1;
