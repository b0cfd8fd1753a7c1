import { defineConfig } from 'vitest/config';

// Growth takes a few seconds to be told from a cache that fills up.
export default defineConfig({ test: { testTimeout: 60_000 } });
