import { defineConfig } from 'tsup';

// The command, and what the processes that it starts run. ESM only, and no declarations: nobody imports it.
export default defineConfig({
  entry: {
    cli: 'src/cli/main.ts',
    'cli/scenario-process': 'src/cli/scenario-process.ts',
    'cli/scenario-kit': 'src/cli/scenario-kit.ts',
  },
  format: ['esm'],
  target: 'es2022',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  removeNodeProtocol: false,
});
