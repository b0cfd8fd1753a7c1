import { defineConfig } from 'tsup';

const modules = ['reference', 'collection', 'cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'leak'];

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    ...Object.fromEntries(modules.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
    // Files of their own: bundlers leave out whole files only, with eventemitter3, which they must take for a side effect.
    ...Object.fromEntries(['weak-emitter', 'weak-subject', 'observe'].map((file) => [`observer/${file}`, `src/observer/${file}.ts`])),
    'leak/vitest': 'src/leak/vitest.ts',
    'leak/jest': 'src/leak/jest.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  external: [/^node:/, 'vitest', 'expect'],
  // A module asks where it is in order to start a thread on itself. CommonJS tells the path.
  esbuildOptions(options, { format }) {
    if (format === 'cjs') options.define = { ...options.define, 'import.meta.url': '__filename' };
  },
  dts: {
    // The bundler of declarations drops lib references; a consumer with `lib: es2022` needs this one.
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
});
