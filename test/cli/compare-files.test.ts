import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFiles } from '../../src/cli/compare-files.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'weakly-compare-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const none = { missing: [], same: [], different: [], obstacles: [] };
const files = (...paths: string[]) => paths.map((path) => ({ path, contents: Buffer.from('new') }));
const put = (path: string, contents: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), contents);
};

describe('what stands in the folder of a copy', () => {
  it('nothing, where there is no such folder', () => {
    expect(compareFiles(join(folder, 'none'), files('a.ts', 'src/b.ts'))).toEqual({ ...none, missing: ['a.ts', 'src/b.ts'] });
  });

  it('the same files, and others: of another length, and of the same', () => {
    put('src/same.ts', 'new');
    put('src/longer.ts', 'newer');
    put('src/other.ts', 'old');
    expect(compareFiles(folder, files('src/same.ts', 'src/longer.ts', 'src/other.ts', 'src/missing.ts'))).toEqual({
      ...none,
      missing: ['src/missing.ts'],
      same: ['src/same.ts'],
      different: ['src/longer.ts', 'src/other.ts'],
    });
  });

  it('a folder in the place of a file, and a file in the place of a folder, which is told once', () => {
    put('a.ts/inside.txt', '');
    put('src', '');
    expect(compareFiles(folder, files('a.ts', 'src/b/c.ts', 'src/d.ts'))).toEqual({ ...none, obstacles: ['a.ts is a folder', 'src is not a folder'] });
  });

  it('a link in the place of a folder is in the way, wherever it leads to', () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(tmpdir(), join(folder, 'src'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'test'));
    expect(compareFiles(folder, files('src/a/b.ts', 'test/b.ts'))).toEqual({ ...none, obstacles: ['src is a link', 'test is a link'] });
  });

  it('a link in the place of a file is another file, even if it leads to the same or to nothing', () => {
    put('same.ts', 'new');
    symlinkSync('same.ts', join(folder, 'link.ts'));
    symlinkSync('none.ts', join(folder, 'dangling.ts'));
    expect(compareFiles(folder, files('same.ts', 'link.ts', 'dangling.ts'))).toEqual({ ...none, same: ['same.ts'], different: ['link.ts', 'dangling.ts'] });
  });

  it('the folder itself may be a link', () => {
    put('real/a.ts', 'new');
    symlinkSync('real', join(folder, 'link'));
    expect(compareFiles(join(folder, 'link'), files('a.ts'))).toEqual({ ...none, same: ['a.ts'] });
  });
});
