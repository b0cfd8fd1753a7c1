import { defineConfig } from 'tsup';

const modules = ['reference', 'collection', 'cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'leak'];

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    ...Object.fromEntries(modules.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
    'leak/vitest': 'src/leak/vitest.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  external: [/^node:/, 'vitest'],
  dts: {
    // The bundler of declarations drops lib references; a consumer with `lib: es2022` needs this one.
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
});
