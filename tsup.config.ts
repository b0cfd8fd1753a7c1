import { type Options, defineConfig } from 'tsup';

const modules = ['reference', 'collection', 'cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'leak'];

/**
 * esbuild calls a bundled class that refers to itself `_WeakCache`, and so would errors, printed objects and the paths of
 * heaps. Inside its body its own name means the same. The space keeps all columns, so that source maps stay right.
 */
const classNames: NonNullable<Options['plugins']>[number] = {
  name: 'class names',
  renderChunk: (code) => {
    let named = code;
    for (const [, name] of code.matchAll(/\bvar (\w+) = class _\1\b/g)) named = named.replaceAll(new RegExp(`\\b_${name}\\b`, 'g'), ` ${name}`);
    return { code: named };
  },
};

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
  plugins: [classNames],
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
