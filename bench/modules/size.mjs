import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

// Of the root package, whose build it measures.
const require = createRequire(new URL('../../package.json', import.meta.url));
const dist = (path) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

/** What the import of some exports adds to a bundle. */
const sizeOf = (module, names, name = names) => ({
  name,
  rounds: 1,
  figures: { size: { title: '', unit: 'kB', absolute: true } },
  run: () => importSize(module, names),
});

export default {
  name: 'size',
  title: 'Sizes',
  contenders: { weakly: { what: 'minified by esbuild, then brotli; the larger of the imports from `weakly` and from `weakly/<module>`', load: () => undefined } },
  works: [
    ...['finalize', 'keepAlive', 'WeakMethod', 'weakProxy', 'isWeakKey'].map((name) => sizeOf('reference', name)),
    ...['IterableWeakMap', 'IterableWeakSet', 'WeakTupleMap'].map((name) => sizeOf('collection', name)),
    ...['WeakValueMap', 'WeakCache', 'weakMemoize'].map((name) => sizeOf('cache', name)),
    ...['WeakSubject', 'WeakEmitter', 'observe'].map((name) => sizeOf('observer', name)),
    sizeOf('descriptor', 'property'),
    sizeOf('descriptor', 'property, range, integer'),
    sizeOf('statemachine', 'machine'),
    sizeOf('undefined', 'Undefined, ops'),
    sizeOf('undefined', 'calc'),
  ],
};

async function importSize(module, names) {
  const sizes = await Promise.all([`${module}/index.js`, 'index.js'].map((entry) => bundledSize(dist(entry), names)));
  return { size: Math.max(...sizes) / 1000 };
}

async function bundledSize(entry, names) {
  const { build } = require('esbuild');
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from ${JSON.stringify(entry)};`, resolveDir: dist('.') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'error',
  });
  return brotliCompressSync(outputFiles[0].contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
