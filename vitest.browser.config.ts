import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from './test/browser/chromium.js';

/** In a real browser, with its garbage collector exposed. Fails where there is no Chromium. */
export default defineConfig({
  test: {
    projects: [
      // The runtime modules: tests that run in the browser.
      {
        esbuild: { target: 'es2022' },
        // Found late otherwise, and the page then loads twice.
        optimizeDeps: { include: ['eventemitter3'] },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      // Whole pages: tests that run in Node and drive the browser.
      {
        esbuild: { target: 'es2022' },
        test: {
          name: 'pages',
          include: ['test/**/*.page.test.ts', 'examples/**/*.page.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
