import { importSize, imports } from '../../scripts/import-sizes.mjs';

/** What the import of some exports adds to a bundle. */
const sizeOf = ([module, names]) => ({
  name: names,
  rounds: 1,
  figures: { size: { title: '', unit: 'kB', absolute: true } },
  run: async () => ({ size: await importSize(module, names) }),
});

export default {
  name: 'size',
  title: 'Sizes',
  contenders: { weakly: { what: 'minified by esbuild, then brotli; the larger of the imports from `weakly` and from `weakly/<module>`', load: () => undefined } },
  works: imports.map(sizeOf),
};
