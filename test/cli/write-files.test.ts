import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WriteError, writeFiles } from '../../src/cli/write-files.js';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'weakly-write-'))));
afterEach(() => rmSync(place, { recursive: true }));

const added = (path: string) => ({ path, contents: Buffer.from('new'), replaces: false });
const replacing = (path: string) => ({ path, contents: Buffer.from('new'), replaces: true });
const all = () => {
  const paths = readdirSync(place, { recursive: true, encoding: 'utf8' });
  paths.sort();
  return paths;
};
const read = (path: string) => readFileSync(join(place, path), 'utf8');

/** Writes to a path of which the file `wall` is a part, which fails. */
const impossible = added('wall/c.ts');

function failure(folder: string, ...files: Parameters<typeof writeFiles>[1]): WriteError {
  try {
    writeFiles(folder, files);
  } catch (error) {
    expect(error).toBeInstanceOf(WriteError);
    return error as WriteError;
  }
  throw new Error('nothing failed');
}

describe('writing files', () => {
  it('makes the folders that they need, and leaves nothing else behind', () => {
    writeFiles(join(place, 'vendor/weakly'), [added('a.ts'), added('src/deep/b.ts')]);
    expect(all()).toEqual(['vendor', 'vendor/weakly', 'vendor/weakly/a.ts', 'vendor/weakly/src', 'vendor/weakly/src/deep', 'vendor/weakly/src/deep/b.ts']);
    expect(read('vendor/weakly/src/deep/b.ts')).toBe('new');
  });

  it('replaces what stands there, and of a link the link itself', () => {
    writeFileSync(join(place, 'a.ts'), 'old');
    writeFileSync(join(place, 'b.ts'), 'old');
    symlinkSync('b.ts', join(place, 'link.ts'));
    writeFiles(place, [replacing('a.ts'), replacing('link.ts')]);
    expect(all()).toEqual(['a.ts', 'b.ts', 'link.ts']);
    expect(['a.ts', 'b.ts', 'link.ts'].map(read)).toEqual(['new', 'old', 'new']);
    expect(lstatSync(join(place, 'link.ts')).isSymbolicLink()).toBe(false);
  });
});

describe('writing files that fails half-way leaves everything as it was', () => {
  it('removes what was written, with the folders that were made for it', () => {
    writeFileSync(join(place, 'wall'), '');
    const { left, message } = failure(place, added('a.ts'), added('src/deep/b.ts'), impossible);
    expect(message).toMatch(/^E(NOTDIR|EXIST): .*wall/);
    expect(left).toEqual([]);
    expect(all()).toEqual(['wall']);
  });

  it('puts back what was replaced', () => {
    for (const name of ['wall', 'a.ts', 'b.ts']) writeFileSync(join(place, name), 'old');
    symlinkSync('b.ts', join(place, 'link.ts'));
    expect(failure(place, replacing('a.ts'), replacing('link.ts'), impossible).left).toEqual([]);
    expect(all()).toEqual(['a.ts', 'b.ts', 'link.ts', 'wall']);
    expect(['a.ts', 'b.ts'].map(read)).toEqual(['old', 'old']);
    expect(readlinkSync(join(place, 'link.ts'))).toBe('b.ts');
  });

  it('where the folder itself cannot be made', () => {
    writeFileSync(join(place, 'wall'), '');
    expect(failure(join(place, 'wall/weakly'), added('a.ts')).left).toEqual([]);
    expect(all()).toEqual(['wall']);
  });

  it('where nothing may be written', () => {
    mkdirSync(join(place, 'lib'));
    chmodSync(place, 0o755);
    // As nobody: root may write everywhere.
    const root = process.getuid?.() === 0;
    chmodSync(join(place, 'lib'), 0o555);
    if (root) process.seteuid!(65_534);
    try {
      expect(failure(join(place, 'lib'), added('a.ts'))).toMatchObject({ left: [], message: expect.stringMatching(/^EACCES: /) });
    } finally {
      if (root) process.seteuid!(0);
    }
    expect(all()).toEqual(['lib']);
  });

  it('never loses what it cannot put back, and says where it is', () => {
    mkdirSync(join(place, 'src'));
    for (const name of ['wall', 'src/a.ts']) writeFileSync(join(place, name), 'old');
    const meddled = {
      ...impossible,
      // Asked for once src/a.ts has been replaced: meanwhile somebody has made a file of its folder.
      get path(): string {
        if (existsSync(join(place, 'src/a.ts')) && read('src/a.ts') === 'new') {
          rmSync(join(place, 'src'), { recursive: true });
          writeFileSync(join(place, 'src'), '');
        }
        return impossible.path;
      },
    };
    const { left } = failure(place, replacing('src/a.ts'), meddled);
    expect(left.map((path) => relative(place, path))).toEqual(['src/a.ts', expect.stringMatching(/^\.weakly-copy-\w+\/old-0$/), expect.stringMatching(/^\.weakly-copy-\w+$/)]);
    expect(readFileSync(left[1]!, 'utf8')).toBe('old');
  });
});
