import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { build } from 'esbuild';
import { build as viteBuild } from 'vite';
import { describe, expect, it } from 'vitest';
import { modules } from '../src/cli/modules.js';
import { specifiersOf } from '../src/cli/specifiers.js';
import { Undefined } from '../src/undefined/index.js';

/** What each module may import: the modules below it and the packages it is built on. */
const floors: Record<string, readonly string[]> = {
  ...Object.fromEntries(Object.entries(modules).map(([name, { imports }]) => [name, imports])),
  cli: ['leak', 'node:'],
};
/** Files that bind a module to a test runner import that runner. */
const runners: Record<string, string> = { 'src/leak/vitest.ts': 'vitest', 'src/leak/jest.ts': 'expect' };
const runtimeModules = Object.keys(floors).filter((name) => name !== 'leak' && name !== 'cli');

interface Import {
  readonly file: string;
  readonly module: string;
  readonly to: string;
}

describe('the floors of the house', () => {
  const imports = sources('src').flatMap(importsOf);

  it('finds the imports that it judges', () => {
    expect(imports.some(({ file, to }) => file.startsWith('src/collection/') && to === 'reference')).toBe(true);
    expect(imports.some(({ to }) => to === 'eventemitter3')).toBe(true);
    expect(new Set(readdirSync('src'))).toEqual(new Set([...Object.keys(floors), 'index.ts']));
  });

  it('no import goes up or sideways', () => {
    const trespassers = imports.filter(({ file, module, to }) => {
      if (module === 'index.ts') return !runtimeModules.includes(to);
      const allowed = floors[module] ?? [];
      return to !== module && to !== runners[file] && !allowed.some((name) => to === name || (name.endsWith(':') && to.startsWith(name)));
    });
    expect(trespassers).toEqual([]);
  });

  it('the leak kit is no part of the root entry', () => {
    expect(imports.filter(({ module, to }) => module === 'index.ts' && to === 'leak')).toEqual([]);
  });
});

describe('runtime entries', () => {
  it.each(['index.ts', ...runtimeModules.map((name) => `${name}/index.ts`)])('%s bundles for a browser without a node: import', async (entry) => {
    const { outputFiles, metafile } = await build({
      entryPoints: [`src/${entry}`],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
      external: ['node:*'],
    });
    expect(outputFiles[0]!.text).not.toMatch(/["']node:/);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });
});

describe('the leak kit', () => {
  it('is bundled for a browser by Vite, which puts an empty module in the place of each node: import', async () => {
    await viteBuild({ configFile: false, logLevel: 'silent', build: { write: false, target: 'es2022', lib: { entry: 'src/leak/index.ts', formats: ['es'] } } });
  });
});

describe('copies of the package', () => {
  it('the Undefined of an ESM bundle, a CJS bundle and the sources is one value', async () => {
    const bundle = async (format: 'esm' | 'cjs') => {
      const { outputFiles } = await build({ entryPoints: ['src/undefined/index.ts'], bundle: true, format, write: false });
      return outputFiles[0]!.text;
    };
    const esm = (await import(`data:text/javascript,${encodeURIComponent(await bundle('esm'))}`)) as { Undefined: unknown };
    const cjs = { exports: {} as { Undefined?: unknown } };
    new Function('module', 'exports', await bundle('cjs'))(cjs, cjs.exports);
    expect(esm.Undefined === Undefined).toBe(true);
    expect(cjs.exports.Undefined === Undefined).toBe(true);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** The imports of a file, each as the module of `src` or the package that it names. */
function importsOf(file: string): Import[] {
  const moduleOf = (path: string) => relative('src', path).split('/')[0]!;
  return specifiersOf(readFileSync(file, 'utf8')).map((specifier) => ({
    file,
    module: moduleOf(file),
    to: specifier.startsWith('.') ? moduleOf(normalize(join(dirname(file), specifier))) : specifier,
  }));
}
