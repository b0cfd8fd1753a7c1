import { describe, expect, it } from 'vitest';
import type { CopiedFile } from '../../src/cli/copied-files.js';
import { neededPackages } from '../../src/cli/needed-packages.js';

const manifest = {
  dependencies: { eventemitter3: '5.0.4' },
  devDependencies: { '@types/node': '^20', typescript: '6.0.3', vite: '7.3.8', vitest: '4.1.12', tsx: '4.23.15', esbuild: '0.27.7' },
};
const always = ['@types/node@20', 'typescript@6.0.3', 'vite@7.3.8', 'vitest@4.1.12'];
const file = (path: string, ...specifiers: string[]): CopiedFile => ({ path, specifiers, contents: Buffer.of() });
const needed = (module: string, ...files: CopiedFile[]) => neededPackages(module, files, manifest);

describe('the packages that a copy needs', () => {
  it('those of every copy, in the versions of the package.json', () => {
    expect(needed('reference')).toEqual({ runtime: [], development: always });
  });

  it('what a source imports is needed at run time, and once', () => {
    const files = [file('src/observer/a.ts', 'eventemitter3'), file('src/observer/b.ts', 'eventemitter3'), file('test/observer/a.test.ts', 'eventemitter3')];
    expect(needed('observer', ...files)).toEqual({ runtime: ['eventemitter3@5.0.4'], development: always });
  });

  it('what only tests import is needed in development', () => {
    expect(needed('reference', file('test/reference/a.test.ts', 'esbuild', 'vitest/config', 'eventemitter3'))).toEqual({
      runtime: [],
      development: ['@types/node@20', 'esbuild@0.27.7', 'eventemitter3@5.0.4', ...always.slice(1)],
    });
  });

  it('what a module loads while it is not compiled is needed for that module', () => {
    expect(needed('leak').development).toContain('tsx@4.23.15');
    expect(needed('cache').development).not.toContain('tsx@4.23.15');
  });

  it('no files, no modules of the platform, and nothing that only stands in a string', () => {
    expect(needed('leak', file('src/leak/a.ts', 'node:fs', './b.js', 'constructor', 'weakly/cache'))).toEqual(needed('leak'));
  });
});
