import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pathOf, resolvedFrom, shownFile, shownPosition } from '../../../src/leak/trace/source-location.js';

afterEach(() => vi.restoreAllMocks());

describe('a position as it is shown', () => {
  it.each<[string, string]>([
    [resolve('src/session.ts'), 'src/session.ts:41:12'],
    [resolve('..', 'beside.ts'), `${resolve('..', 'beside.ts')}:41:12`],
    [`${resolve('.')}-too/a.ts`, `${resolve('.')}-too/a.ts:41:12`],
    ['node:events', 'node:events:41:12'],
    ['webpack://app/./src/a.ts', 'webpack://app/./src/a.ts:41:12'],
  ])('%s', (file, shown) => {
    expect(shownPosition({ file, line: 40, column: 11 })).toBe(shown);
  });

  it('is relative to the working directory of Windows too', () => {
    vi.spyOn(process, 'cwd').mockReturnValue(String.raw`C:\work\project`);
    expect(shownFile(String.raw`C:\work\project\src\a.ts`)).toBe('src/a.ts');
    expect(shownFile(String.raw`D:\a.ts`)).toBe('D:/a.ts');
  });

  it('is relative to a working directory that is the root', () => {
    vi.spyOn(process, 'cwd').mockReturnValue('/');
    expect(shownFile('/src/a.ts')).toBe('src/a.ts');
  });

  it('is whole if the working directory has been removed', () => {
    vi.spyOn(process, 'cwd').mockImplementation(() => {
      throw new Error('ENOENT: no such file or directory, uv_cwd');
    });
    expect(shownFile('/src/a.ts')).toBe('/src/a.ts');
  });
});

describe('the name of a script', () => {
  it.each([
    [pathToFileURL('/a b/ü.js').href, '/a b/ü.js'],
    [`${pathToFileURL('/a.js').href}?t=1`, '/a.js'],
    ['/a.js', '/a.js'],
    ['node:internal/timers', 'node:internal/timers'],
    ['file://elsewhere/a.js', 'file://elsewhere/a.js'],
    ['file:///%', 'file:///%'],
  ])('%s is the path %s', async (script, path) => {
    expect(await pathOf(script)).toBe(path);
  });
});

describe('what stands in a file', () => {
  it.each([
    ['/dist/a.js', '../src/a.ts', '/src/a.ts'],
    ['/dist/a.js', '/src/a.ts', '/src/a.ts'],
    ['/dist/a.js', 'file:///src/a.ts', '/src/a.ts'],
    ['/dist/a.js', 'https://example.com/a.ts', 'https://example.com/a.ts'],
    ['https://example.com/a.js', 'a.ts', 'a.ts'],
    ['evalmachine.<anonymous>', 'a.ts', 'a.ts'],
  ])('%s: %s stands for %s', async (file, name, path) => {
    expect(await resolvedFrom(file, name)).toBe(path);
  });

  it('may be a path that is not encoded', async () => {
    expect(await resolvedFrom('/dist/a.js', '50%/a%20b.ts')).toBe(join('/dist', '50%/a%20b.ts'));
  });
});
