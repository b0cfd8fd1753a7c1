import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = resolve('node_modules/.cache/weakly-readme');

/** The examples of the README: code, and what it prints where the README shows it. */
const examples = Array.from(
  readFileSync('README.md', 'utf8').matchAll(/^```ts\n([\s\S]*?)^```\n(?:```text\n([\s\S]*?)^```\n)?/gm),
  ([, code, output], number) => ({ code: code!, output, file: join(folder, `example-${number}.ts`), module: /'(weakly\/[^']+)'/.exec(code!)?.[1] }),
);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of examples) writeFileSync(file, code);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the README', () => {
  it('has an example for every module', () => {
    for (const name of ['cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'collection', 'reference', 'leak']) {
      expect(examples.some(({ code }) => code.includes(`'weakly/${name}'`)), name).toBe(true);
    }
  });

  it('shows examples that compile', { timeout: 60_000 }, () => {
    const program = ts.createProgram(
      examples.map(({ file }) => file),
      {
        strict: true,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
        module: ts.ModuleKind.NodeNext,
        moduleDetection: ts.ModuleDetectionKind.Force,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        types: ['node'],
        skipLibCheck: true,
        noEmit: true,
        paths: { 'weakly/leak/vitest': [resolve('src/leak/vitest.ts')], 'weakly/*': [resolve('src/*/index.ts')] },
      },
    );
    const messages = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    expect(messages).toEqual([]);
  });

  it.each(examples.filter(({ output }) => output !== undefined))('shows what the example of $module really prints', async ({ file, output }) => {
    const bundle = file.replace(/\.ts$/, '.mjs');
    await build({ entryPoints: [file], outfile: bundle, bundle: true, format: 'esm', platform: 'node', target: 'node20', alias: { weakly: resolve('src') } });
    const { stdout } = await run(process.execPath, [bundle]);
    expect(stdout).toBe(output);
  });
});
