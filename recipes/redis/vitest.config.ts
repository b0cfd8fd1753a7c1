import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const sources = resolve(import.meta.dirname, '../../src');

/** Run by `npm run recipes:redis` at the root, which brings the packages and redis-server. */
export default defineConfig({
  root: import.meta.dirname,
  esbuild: { target: 'es2022' },
  resolve: { alias: [{ find: /^weakly\/(\w+)$/, replacement: `${sources}/$1/index.ts` }] },
  test: {
    include: ['test/*.test.ts'],
    globalSetup: 'test/build-programs.ts',
    pool: 'forks',
    // They wait more than they work.
    maxWorkers: 4,
    execArgv: ['--expose-gc'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
