import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** The runtime modules in a real browser, with its garbage collector exposed. Fails where there is no Chromium. */
export default defineConfig({
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
      provider: playwright({
        launchOptions: {
          executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
          args: [
            '--js-flags=--expose-gc',
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
