import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copiedFiles } from '../../src/cli/copied-files.js';
import { readCopyArguments } from '../../src/cli/copy-arguments.js';
import type { Manifest } from '../../src/cli/needed-packages.js';
import { runHere } from './built-command.js';

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const project = resolve('.');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weakly-copy-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(project);
  rmSync(folder, { recursive: true });
});

const copy = (...args: string[]) => runHere(['copy', ...args], '/nowhere');
const put = (path: string, contents: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
};
const read = (path: string) => readFileSync(path, 'utf8');
const all = (path = '.') => readdirSync(path, { recursive: true, encoding: 'utf8' });
const files = copiedFiles('reference', project);

describe('weakly copy', () => {
  it('puts the files of a module into a folder, and says of what they consist', async () => {
    const { status, stdout, stderr } = await copy('reference', 'lib');
    expect([status, stderr]).toEqual([0, '']);
    expect(files.length).toBeGreaterThan(100);
    for (const { path, contents } of files) expect(readFileSync(join('lib', path)).equals(contents), path).toBe(true);
    expect(all('lib').filter((path) => statSync(join('lib', path)).isFile())).toHaveLength(files.length);
    expect(stdout).toMatch(new RegExp(String.raw`^reference is in lib: ${files.length} files, \d+\.\d kB\n\n`));
    expect(stdout).toMatch(/\n {2}src\/leak {15}\d\d files, for the tests\n {2}src\/reference {10}\d\d files\n {2}test {19}\d files\n/);
    expect(stdout).toContain(`\n  LICENSE, tsconfig.json and vitest.config.ts\n\nWritten: ${files.length}.\n`);
    expect(read('lib/LICENSE')).toMatch(/^MIT License/);
  });

  it('names the modules below, the packages to install and the commands', async () => {
    const { stdout } = await copy('observer');
    expect(stdout).toMatch(/^observer, with reference below it, is in vendor\/weakly: /);
    expect(stdout).toContain(`\n  npm install eventemitter3@${dependencies['eventemitter3']}\n  npm install --save-dev @types/node@20 `);
    expect(stdout).toContain(` typescript@${devDependencies['typescript']} vite@${devDependencies['vite']} vitest@${devDependencies['vitest']}\n`);
    expect(stdout).not.toContain('"type": "module"');
    expect(stdout).toContain('\n  cd vendor/weakly\n  npx tsc\n  npx vitest run\n');
    expect(stdout).toContain(
      '\n  "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom"] },\n  "exclude": ["vendor/weakly/test", "vendor/weakly/vitest.config.ts", "vendor/weakly/src/leak"]\n',
    );
  });

  it('a module that imports no package needs none at run time; the leak kit needs the types of Node', async () => {
    const { stdout } = await copy('leak');
    expect(stdout).not.toMatch(/npm install (?!--save-dev)/);
    expect(stdout).toContain(' tsx@');
    expect(stdout).toContain('"type": "module"');
    expect(stdout).toContain('"lib": ["es2022", "dom"], "types": ["node"] },\n  "exclude": ["vendor/weakly/test", "vendor/weakly/vitest.config.ts"]\n');
  });

  it('quotes a folder for the shell', async () => {
    expect((await copy('undefined', "it's here")).stdout).toContain(String.raw`cd 'it'\''s here'`);
  });

  it('goes into a folder that is there, also by way of a link', async () => {
    mkdirSync('real');
    symlinkSync('real', 'link');
    expect(await copy('undefined', 'link')).toMatchObject({ status: 0 });
    expect(existsSync('real/src/undefined/index.ts')).toBe(true);
  });
});

describe('files that stand there already', () => {
  it('are left alone if they are the same, as those of another module', async () => {
    await copy('reference', 'lib');
    const { status, stdout } = await copy('collection', 'lib');
    expect(status).toBe(0);
    const [, written, same] = /\nWritten: (\d+); there already, and the same: (\d+)\.\n/.exec(stdout)!;
    expect(Number(written) + Number(same)).toBe(copiedFiles('collection', project).length);
    expect((await copy('reference', 'lib')).stdout).toContain(`\nWritten: 0; there already, and the same: ${files.length}.\n`);
  });

  it('and others that are no part of the copy, too', async () => {
    put('lib/src/mine.ts', 'mine');
    expect(await copy('reference', 'lib')).toMatchObject({ status: 0 });
    expect(read('lib/src/mine.ts')).toBe('mine');
  });

  it('if they differ, all are named and nothing is written', async () => {
    put('lib/LICENSE', 'mine');
    put('lib/src/reference/index.ts', 'mine');
    const before = all();
    expect(await copy('reference', 'lib')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'weakly copy: nothing was written to lib: these files differ; --force overwrites them\n  LICENSE\n  src/reference/index.ts\n',
    });
    expect(all()).toEqual(before);
    expect(read('lib/LICENSE')).toBe('mine');
  });

  it('with --force they are overwritten, and counted', async () => {
    put('lib/LICENSE', 'mine');
    put('elsewhere.ts', 'mine');
    put('lib/src/mine.ts', 'mine');
    mkdirSync('lib/src/reference', { recursive: true });
    symlinkSync(resolve('elsewhere.ts'), 'lib/src/reference/index.ts');
    const { status, stdout } = await copy('reference', 'lib', '--force');
    expect(status).toBe(0);
    expect(stdout).toContain(`\nWritten: ${files.length}; overwritten: 2.\n`);
    for (const { path, contents } of files) expect(readFileSync(join('lib', path)).equals(contents), path).toBe(true);
    // Neither what a link leads to, nor what is no part of the copy.
    expect([read('elsewhere.ts'), read('lib/src/mine.ts')]).toEqual(['mine', 'mine']);
  });

  it.each([[[]], [['--force']]])('folders and links in the way of a file are refused, with %j', async (force) => {
    mkdirSync('lib/LICENSE', { recursive: true });
    mkdirSync('outside');
    symlinkSync(resolve('outside'), 'lib/src');
    expect(await copy('reference', 'lib', ...force)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'weakly copy: nothing was written to lib: these are in the way, with --force too\n  LICENSE is a folder\n  src is a link\n',
    });
    expect(all('outside')).toEqual([]);
  });
});

describe('a folder that nothing can be written to', () => {
  it('is a file', async () => {
    put('lib', '');
    expect(await copy('reference', 'lib')).toEqual({ status: 2, stdout: '', stderr: 'weakly copy: expected DIR to be a folder, got a file: lib\n' });
  });

  it('is below a file', async () => {
    put('lib', '');
    const { status, stdout, stderr } = await copy('reference', 'lib/weakly');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^weakly copy: nothing was written to lib\/weakly: .*ENOTDIR/);
    expect(all()).toEqual(['lib']);
  });

  it('cannot be made', async () => {
    const { status, stdout, stderr } = await copy('reference', '/proc/weakly');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^weakly copy: cannot write: E[A-Z]+: .*\nEverything is as it was\.\n$/);
  });
});

describe('the arguments of copy', () => {
  it.each([
    [['cache'], { module: 'cache', folder: 'vendor/weakly', force: false }],
    [['cache', 'lib'], { module: 'cache', folder: 'lib', force: false }],
    [['--force', 'cache', '.'], { module: 'cache', folder: '.', force: true }],
    [['cache', './observer'], { module: 'cache', folder: './observer', force: false }],
    [['--', 'cache', '--force'], { module: 'cache', folder: '--force', force: false }],
  ])('%j', (args, expected) => {
    expect(readCopyArguments(args)).toEqual(expected);
  });
});
