import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { gc, unit } from './test/copied/vitest.config.js';

export default defineConfig({
  // The decorators and `using` of the tests are lowered to what Node 20 runs.
  esbuild: { target: 'es2022' },
  test: {
    // The recipes print their stories, which `npm run recipes` compares.
    silent: 'passed-only',
    projects: [
      unit,
      gc,
      {
        extends: true,
        resolve: {
          alias: [
            { find: /^weakly\/leak\/(vitest|jest)$/, replacement: resolve('src/leak/$1.ts') },
            { find: /^weakly\/(\w+)$/, replacement: resolve('src/$1/index.ts') },
          ],
        },
        test: {
          name: 'recipes',
          include: ['recipes/*.test.ts'],
          pool: 'forks',
          execArgv: ['--expose-gc'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/**/*.test-d.ts'] },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Run in processes of their own by the tests, which are not looked into.
      exclude: ['src/cli/main.ts', 'src/cli/scenario-process.ts', 'src/cli/scenario-kit.ts'],
      thresholds: {
        'src/{reference,undefined,statemachine,descriptor,collection,cache,observer}/**': { lines: 98, branches: 98 },
        // What runs in threads and processes of their own is tested there, and not counted.
        'src/leak/**': { lines: 95, branches: 88 },
        'src/cli/**': { lines: 90, branches: 88 },
      },
    },
  },
});
