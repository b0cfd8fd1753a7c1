import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

/** The build of this checkout, or of the one that it is compared with. */
const dist = (path) => join(process.env.WEAKLY_CHECKOUT ?? fileURLToPath(new URL('..', import.meta.url)), 'dist', path);

/** The imports that are measured: by module, what is imported together. */
export const imports = [
  ...['finalize', 'keepAlive', 'WeakMethod', 'weakProxy', 'isWeakKey'].map((names) => ['reference', names]),
  ...['IterableWeakMap', 'IterableWeakSet', 'WeakTupleMap'].map((names) => ['collection', names]),
  ...['WeakValueMap', 'WeakCache', 'weakMemoize'].map((names) => ['cache', names]),
  ...['WeakSubject', 'WeakEmitter', 'observe'].map((names) => ['observer', names]),
  ['descriptor', 'property'],
  ['descriptor', 'property, range, integer'],
  ['statemachine', 'machine'],
  ['undefined', 'Undefined, ops'],
  ['undefined', 'calc'],
];

/**
 * What an import adds to a bundle, in kB of 1000 bytes: minified by esbuild, then brotli. The larger of the imports from
 * `weakly` and from `weakly/<module>`; the build must be there.
 */
export async function importSize(module, names) {
  const entries = [`${module}/index.js`, 'index.js'];
  return Math.max(...(await Promise.all(entries.map((entry) => bundledSize(`export { ${names} } from ${JSON.stringify(dist(entry))};`, dist('.'))))));
}

/** What a module with this text weighs with all that it imports, in kB as above. */
export async function bundledSize(contents, resolveDir) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'error',
  });
  return brotliCompressSync(outputFiles[0].contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000;
}
