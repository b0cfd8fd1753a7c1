import { resolve } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // May be served from any folder.
  base: './',
  // Here weakly is the sources two folders up. Where it is installed, drop this.
  resolve: { alias: [{ find: /^weakly\/(\w+)$/, replacement: resolve(import.meta.dirname, '../../src/$1/index.ts') }] },
  build: { target: 'es2022' },
});
