import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { SourceMaps } from '../../../src/leak/trace/source-maps.js';

const folder = mkdtempSync(join(tmpdir(), 'weakly-maps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = join(folder, 'dist', 'a.js');
const code = 'f();\n  g();\n';
/** The first line is that of the source, the second one maps from column 4 on. */
const map = (changes: object = {}) => ({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA;IAEE', ...changes });
const write = (path: string, contents: string | object) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents));
};
const dataUrl = (contents: object) => `data:application/json;base64,${Buffer.from(JSON.stringify(contents)).toString('base64')}`;
const original = (line = 0, column = 0, urls?: ReadonlyMap<number, string>) => new SourceMaps(urls).original({ scriptId: 7, script, line, column });
const unmapped = { file: script, line: 0, column: 0 };

describe('a position', () => {
  it.each<[string, object, string]>([
    ['of a source beside the map', {}, join(folder, 'dist', 'a.ts')],
    ['of a source above the map', { sources: ['../src/a.ts'] }, join(folder, 'src', 'a.ts')],
    ['of a path from the root', { sources: ['/src/a.ts'] }, '/src/a.ts'],
    ['of a URL', { sources: [pathToFileURL('/src/a b.ts').href] }, '/src/a b.ts'],
    ['of an encoded path', { sources: ['a%20b.ts'] }, join(folder, 'dist', 'a b.ts')],
    ['of a path that is not encoded, though it might be', { sources: ['100%.ts'] }, join(folder, 'dist', '100%.ts')],
    ['under a root of the sources', { sourceRoot: '../src' }, join(folder, 'src', 'a.ts')],
    ['under a root that ends with a slash', { sourceRoot: '/src/' }, '/src/a.ts'],
    ['under a root that is a URL', { sourceRoot: 'file:///src' }, '/src/a.ts'],
    ['under a root that is a URL and ends with a slash', { sourceRoot: 'https://example.com/src/' }, 'https://example.com/src/a.ts'],
    ['of an absolute path, whatever the root', { sourceRoot: '/elsewhere', sources: ['/src/a.ts'] }, '/src/a.ts'],
    ['of a URL, whatever the root', { sourceRoot: '/elsewhere', sources: ['file:///src/a.ts'] }, '/src/a.ts'],
    ['of a file of the project, as webpack calls it', { sources: ['webpack://app/./test/leak/trace/source-maps.test.ts?0a1b'] }, resolve('test/leak/trace/source-maps.test.ts')],
    ['of what webpack alone knows', { sources: ['webpack://app/./nowhere.ts'] }, 'webpack://app/./nowhere.ts'],
  ])('%s', async (_title, changes, file) => {
    write(script, `${code}//# sourceMappingURL=a.js.map\n`);
    write(`${script}.map`, map(changes));
    expect(await original()).toEqual({ file, line: 0, column: 0 });
  });

  it('is that of the nearest entry before it', async () => {
    write(script, `${code}//# sourceMappingURL=a.js.map\n`);
    write(`${script}.map`, map());
    expect(await original(1, 9)).toEqual({ file: join(folder, 'dist', 'a.ts'), line: 2, column: 2 });
  });

  it('of a line, or of the beginning of one, that no source is told for stays what it is', async () => {
    write(script, `${code}//# sourceMappingURL=a.js.map\n`);
    write(`${script}.map`, map());
    expect(await original(1, 2)).toEqual({ file: script, line: 1, column: 2 });
    expect(await original(2, 0)).toEqual({ file: script, line: 2, column: 0 });
  });

  it('of code whose map is elsewhere starts from there', async () => {
    write(script, `${code}//# sourceMappingURL=../maps/a.map\n`);
    write(join(folder, 'maps', 'a.map'), map());
    expect(await original()).toEqual({ file: join(folder, 'maps', 'a.ts'), line: 0, column: 0 });
  });

  it.each([
    ['at the end', `${code}//# sourceMappingURL=${dataUrl(map())}`],
    ['before empty lines', `${code}  //# sourceMappingURL=${dataUrl(map())}  \r\n\n`],
    ['before more code', `${code}//# sourceMappingURL=${dataUrl(map())}\nh();\n`],
    ['behind code', `f(); //# sourceMappingURL=${dataUrl(map())}`],
    ['before strings that tell of such comments', `${code}//# sourceMappingURL=${dataUrl(map())}\nwrite("//# sourceMappingURL=" + url,\n"//# sourceMappingURL=a"\n);\n`],
    ['in its old form', `${code}//@ sourceMappingURL=${dataUrl(map())}\n`],
    ['the last one', `${code}//# sourceMappingURL=nowhere.map\n//# sourceMappingURL=${dataUrl(map())}\n`],
    ['encoded with percents', `${code}//# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify(map()))}\n`],
    ['with a charset', `${code}//# sourceMappingURL=${dataUrl(map()).replace(';', ';charset=utf-8;')}\n`],
  ])('of code with the map in its comment: %s', async (_title, contents) => {
    write(script, contents);
    expect(await original()).toEqual({ file: join(folder, 'dist', 'a.ts'), line: 0, column: 0 });
  });

  it('needs no fetch(), which a test may have replaced', async () => {
    write(script, `${code}//# sourceMappingURL=${dataUrl(map())}`);
    vi.stubGlobal('fetch', () => {
      throw new Error('no network in this test');
    });
    expect(await original()).toEqual({ file: join(folder, 'dist', 'a.ts'), line: 0, column: 0 });
    vi.unstubAllGlobals();
  });

  it('is looked up in the map that the debugger knows, before that of the file', async () => {
    write(script, `${code}//# sourceMappingURL=nowhere.map\n`);
    write(`${script}.map`, map());
    expect(await original(0, 0, new Map([[7, dataUrl(map({ sources: ['live.ts'] }))]]))).toEqual({ file: join(folder, 'dist', 'live.ts'), line: 0, column: 0 });
    expect(await original(0, 0, new Map([[7, 'a.js.map']]))).toEqual({ file: join(folder, 'dist', 'a.ts'), line: 0, column: 0 });
    expect(await original(0, 0, new Map([[8, 'a.js.map']]))).toEqual(unmapped);
  });
});

describe('a position stays what it is', () => {
  it.each<[string, string | object]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '5'],
    ['no mappings', { version: 3, sources: ['a.ts'] }],
    ['mappings that are none', map({ mappings: 5 })],
    ['no sources', map({ sources: undefined })],
    ['a source that is not told', map({ sources: [null] })],
    ['a source that is no string', map({ sources: [{}] })],
    ['an entry without a source', map({ mappings: 'A;AAAA' })],
    ['an entry for a source that there is not', map({ mappings: 'ACAA' })],
    ['an entry for line -1', map({ mappings: 'AADA' })],
    ['an entry for column -1', map({ mappings: 'AAAD' })],
  ])('if the map is %s', async (_title, contents) => {
    write(script, `${code}//# sourceMappingURL=a.js.map\n`);
    write(`${script}.map`, contents);
    expect(await original()).toEqual(unmapped);
  });

  it.each([
    ['no comment', code],
    ['a map that is not there', `${code}//# sourceMappingURL=nowhere.map\n`],
    ['a map in the net', `${code}//# sourceMappingURL=https://example.com/a.js.map\n`],
    ['a URL that is none', `${code}//# sourceMappingURL=data:application/json,%\n`],
  ])('if the script has %s', async (_title, contents) => {
    write(script, contents);
    write(`${script}.map`, map());
    expect(await original()).toEqual(unmapped);
  });

  it('if the script is no file of this machine', async () => {
    const maps = new SourceMaps();
    write(script, `${code}//# sourceMappingURL=${dataUrl(map())}\n`);
    for (const name of [relative('.', script), 'node:events', 'evalmachine.<anonymous>', 'package.json', 'https://example.com/a.js', 'file://elsewhere/a.js', '']) {
      expect(await maps.original({ scriptId: 7, script: name, line: 0, column: 0 })).toEqual({ file: name, line: 0, column: 0 });
    }
  });
});

it('a script without a name has no position', async () => {
  expect(await new SourceMaps().original({ scriptId: 7, script: undefined, line: 0, column: 0 })).toBe(undefined);
});

it('a map is read once', async () => {
  write(script, `${code}//# sourceMappingURL=a.js.map\n`);
  write(`${script}.map`, map());
  const maps = new SourceMaps();
  const position = { scriptId: 7, script, line: 0, column: 0 };
  expect((await maps.original(position))?.file).toBe(join(folder, 'dist', 'a.ts'));
  rmSync(`${script}.map`);
  expect((await maps.original(position))?.file).toBe(join(folder, 'dist', 'a.ts'));
});
