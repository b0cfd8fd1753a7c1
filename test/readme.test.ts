import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = resolve('node_modules/.cache/weakly-readme');

/** The examples of the README: code, and what it prints where the README shows it. */
const examples = Array.from(
  readFileSync('README.md', 'utf8').matchAll(/^```ts\n([\s\S]*?)^```\n(?:```text\n([\s\S]*?)^```\n)?/gm),
  ([, code, output], number) => ({ code: code!, output, file: join(folder, `example-${number}`, 'app.ts'), module: /'(weakly\/[^']+)'/.exec(code!)?.[1] }),
);

/** The modules as an installed package, so that an example is a program of its own. */
async function install(): Promise<void> {
  const installed = join(folder, 'node_modules/weakly');
  const modules = ['cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'collection', 'reference', 'leak'];
  await build({
    entryPoints: Object.fromEntries(modules.map((name) => [name, resolve(`src/${name}/index.ts`)])),
    outdir: installed,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'weakly', type: 'module', exports: { './*': './*.js' } }));
}

beforeAll(async () => {
  await install();
  for (const { file, code } of examples) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** How far growth is followed depends on how fast the machine is. */
const withoutSpeed = (text: string) => text.replaceAll(/\(\+[+\d, ]+ in \d+ rounds, \d+ iterations in all\)/g, '(…)');

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
    const program = file.replace(/\.ts$/, '.mjs');
    await build({ entryPoints: [file], outfile: program, sourcemap: 'inline', format: 'esm', target: 'node20' });
    const { stdout } = await run(process.execPath, [program], { cwd: dirname(file) });
    expect(withoutSpeed(stdout)).toBe(withoutSpeed(output!));
  });
});
