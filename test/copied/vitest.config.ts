import { type TestProjectInlineConfiguration, defineConfig } from 'vitest/config';

/** The tests that need nothing special. */
export const unit: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'unit',
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.gc.test.ts', 'test/**/*.browser.test.ts', 'test/**/*.page.test.ts'],
    // Heap snapshots take their time on a busy machine.
    testTimeout: 60_000,
  },
};

/** The tests that collect garbage: only a process can be given the flag for it. */
export const gc: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'gc',
    include: ['test/**/*.gc.test.ts'],
    pool: 'forks',
    execArgv: ['--expose-gc'],
    testTimeout: 60_000,
  },
};

export default defineConfig({
  // The decorators and `using` of the tests are lowered to what Node 20 runs.
  esbuild: { target: 'es2022' },
  test: { projects: [unit, gc] },
});
