import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import type ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '../../bundled.js';
import { placed } from './placed.js';
import { placesOf } from './places.js';

const source = 'test/leak/trace/placed.ts';
const lineOf = new Map(
  readFileSync(source, 'utf8')
    .split('\n')
    .flatMap((line, at) => (/ \/\/ #?[pP]laced/.test(line) ? [[line.split(' // ')[1]!, at + 1]] : [])),
);
/** Where the comments say that everything stands, as `placesOf` would. */
const expected = Object.fromEntries(Array.from(lineOf, ([name, line]) => [name, `${source}:${line}`]));
const withoutColumns = (places: Record<string, string>) => Object.fromEntries(Object.entries(places).map(([name, place]) => [name, place.replace(/:\d+$/, '')]));

it('there is something to look for', () => {
  expect(lineOf.size).toBe(18);
  expect(placed).toHaveLength(5);
});

it('a function or class of this test stands where its source says', async () => {
  const places = await placesOf();
  expect(withoutColumns(places)).toEqual(expected);
  // Columns are those of a token at or right before the parameters.
  expect(places['placedFunction']).toMatch(/:17$/);
  expect(places['placedArrow']).toMatch(/:28$/);
  expect(places['placedMethod']).toMatch(/:3$/);
});

describe('a function or class of another process stands where its source says', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'weakly-places-'));
  const probe = join(folder, 'probe.mjs');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    const code = `
      import { isMainThread, Worker, workerData } from 'node:worker_threads';
      import { placesOf } from './test/leak/trace/places.js';
      const [file, where] = isMainThread ? process.argv.slice(2) : workerData;
      if (where === 'worker' && isMainThread) new Worker(new URL(import.meta.url), { workerData: [file, where] });
      else {
        globalThis.kept = await import(file);
        console.log(JSON.stringify(await placesOf({ live: where !== 'file' })));
      }`;
    writeFileSync(probe, await bundled(code));
  });

  const placesIn = async (file: string, { where = 'live', flags = [] }: { where?: 'live' | 'file' | 'worker'; flags?: readonly string[] } = {}) => {
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, probe, pathToFileURL(resolve(file)).href, where], { timeout: 20_000 });
    return withoutColumns(JSON.parse(stdout) as Record<string, string>);
  };
  const built = async (name: string, options: BuildOptions): Promise<string> => {
    const outfile = join(folder, name, 'deep', 'placed.mjs');
    await build({ entryPoints: [source], outfile, bundle: true, format: 'esm', target: 'es2022', platform: 'node', ...options });
    return outfile;
  };
  const compiled = async (name: string, module: 'ESNext' | 'CommonJS', options: ts.CompilerOptions = {}): Promise<string> => {
    // Not before it is needed: the snapshot above would be of its heap too.
    const { default: typescript } = await import('typescript');
    const file = join(folder, name, module === 'CommonJS' ? 'placed.cjs' : 'placed.mjs');
    mkdirSync(dirname(file));
    const compilerOptions = { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind[module], ...options };
    const { outputText, sourceMapText } = typescript.transpileModule(readFileSync(source, 'utf8'), { fileName: 'placed.ts', compilerOptions });
    writeFileSync(file, outputText);
    if (sourceMapText !== undefined) writeFileSync(join(dirname(file), 'placed.js.map'), sourceMapText);
    return file;
  };

  it('through tsx, whose maps stand in the code that it makes', async () => {
    const places = await placesIn(source, { flags: ['--import', 'tsx'] });
    expect(expected).toMatchObject(places);
    // It gives arrow functions their names in a way that the heap does not show.
    expect(Object.keys(places).length).toBeGreaterThan(12);
  });

  it.each<[string, BuildOptions]>([
    ['a file beside it', { sourcemap: 'linked' }],
    ['the file itself', { sourcemap: 'inline' }],
    ['a file beside it, without the sources in it', { sourcemap: 'linked', sourcesContent: false }],
    ['a file beside it, under a root of its sources', { sourcemap: 'linked', sourceRoot: relative(join(folder, '0', 'deep'), folder) }],
  ])('built by esbuild and tsup, with the map in %s', async (title, options) => {
    // A root is put before paths that are relative to the file: undo what it adds.
    const file = await built(title.replaceAll(/\W+/g, '-'), options);
    if (options.sourceRoot !== undefined) {
      const map = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
      map.sources = map.sources.map((each: string) => each.replace('../../', ''));
      writeFileSync(`${file}.map`, JSON.stringify(map));
    }
    expect(await placesIn(file)).toEqual(expected);
    expect(await placesIn(file, { where: 'file' })).toEqual(expected);
  });

  it('all on one line', async () => {
    expect(await placesIn(await built('one-line', { sourcemap: 'linked', minifyWhitespace: true }))).toEqual(expected);
  });

  it('in a worker', async () => {
    expect(await placesIn(await built('worker', { sourcemap: 'inline' }), { where: 'worker' })).toEqual(expected);
  });

  it.each(['ESNext', 'CommonJS'] as const)('compiled by tsc to %s, with the root of the sources in the map', async (module) => {
    const file = await compiled(module, module, { sourceMap: true, sourceRoot: resolve(dirname(source)) });
    expect(await placesIn(file)).toEqual(expected);
    expect(await placesIn(file, { where: 'file' })).toEqual(expected);
  });

  it('or in the code that runs, where there is no map, or none that can be read', async () => {
    const without = await compiled('without', 'ESNext');
    const broken = await built('broken', { sourcemap: 'linked' });
    const inCode = await placesIn(without);
    expect(new Set(Object.keys(inCode))).toEqual(new Set(Object.keys(expected)));
    for (const place of Object.values(inCode)) expect(place).toContain(`${without}:`);
    expect(inCode['placedFunction']).toBe(`${without}:${1 + readFileSync(without, 'utf8').split('\n').findIndex((line) => line.includes('function placedFunction'))}`);
    writeFileSync(`${broken}.map`, '{');
    for (const place of Object.values(await placesIn(broken))) expect(place).toContain(`${broken}:`);
    rmSync(`${broken}.map`);
    for (const place of Object.values(await placesIn(broken))) expect(place).toContain(`${broken}:`);
  });

  it('also in a folder whose name must be encoded', async () => {
    const project = join(folder, 'a b % ü #');
    mkdirSync(project);
    copyFileSync(source, join(project, 'placed.ts'));
    const outfile = join(project, 'out', 'placed.mjs');
    await build({ entryPoints: [join(project, 'placed.ts')], outfile, bundle: true, format: 'esm', sourcemap: 'linked' });
    const places = await placesIn(outfile);
    expect(places['placedFunction']).toBe(`${join(project, 'placed.ts')}:${lineOf.get('placedFunction')}`);
  });
});
