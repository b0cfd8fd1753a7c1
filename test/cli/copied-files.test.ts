import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copiedFiles } from '../../src/cli/copied-files.js';
import { modules, modulesBelow } from '../../src/cli/modules.js';

const pathsOf = (module: string) => copiedFiles(module, '.').map(({ path }) => path);

describe('the modules below one', () => {
  it.each([
    ['reference', []],
    ['collection', ['reference']],
    ['cache', ['reference', 'collection']],
    ['observer', ['reference']],
    ['leak', []],
  ])('%s: %j', (name, below) => {
    expect(modulesBelow(name)).toEqual(below);
  });
});

describe('a copy of a module', () => {
  it('brings its sources, those below it, its tests and their naive versions, what these import, and what it takes to run them', () => {
    expect(pathsOf('cache')).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'tsconfig.json',
        'vitest.config.ts',
        'src/cache/weak-cache.ts',
        'src/collection/index.ts',
        'src/reference/index.ts',
        'src/leak/index.ts',
        'test/bundled.ts',
        'test/gc-guard.gc.test.ts',
        'test/cache/weak-cache.test.ts',
        'test/cache/cache.test-d.ts',
        'test/naive/cache/truthy-map.ts',
        // Named in a string only, which is bundled.
        'test/naive/cache/callback-in-registry-cache.ts',
      ]),
    );
    expect(pathsOf('undefined')).toContain('src/undefined/README.md');
  });

  it('brings nothing else', () => {
    const paths = pathsOf('statemachine');
    expect(paths.filter((path) => /^src\/(?!statemachine\/|leak\/)/.test(path))).toEqual([]);
    expect(paths.filter((path) => /^test\/(?!statemachine\/|naive\/statemachine\/|[\w.-]+$)/.test(path))).toEqual([]);
    expect(paths).not.toContain('test/bundled.ts');
    // Of the leak kit, what binds it to a test runner is for those who ask for the kit.
    expect(paths).not.toContain('src/leak/jest.ts');
    expect(pathsOf('leak')).toContain('src/leak/jest.ts');
    expect(Object.keys(modules).flatMap(pathsOf).filter((path) => /\.(browser|page)\./.test(path) || path.startsWith('src/cli'))).toEqual([]);
  });

  it('is the files of the package, byte for byte, in the order of their paths', () => {
    const files = copiedFiles('reference', '.');
    expect(files.find(({ path }) => path === 'src/reference/index.ts')!.contents.equals(readFileSync('src/reference/index.ts'))).toBe(true);
    expect(files.find(({ path }) => path === 'vitest.config.ts')!.contents.equals(readFileSync('test/copied/vitest.config.ts'))).toBe(true);
    const paths = [...new Set(files.map(({ path }) => path))];
    paths.sort();
    expect(files.map(({ path }) => path)).toEqual(paths);
  });
});
