import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** Bundles TypeScript that imports from './src/…', as if it stood in a file at the root of the project. */
export async function bundled(contents: string, format: 'esm' | 'cjs' = 'esm'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts', resolveDir: resolve('.'), sourcefile: 'bundled.ts' },
    bundle: true,
    format,
    platform: 'neutral',
    target: 'es2022',
    external: ['node:*'],
    write: false,
  });
  return outputFiles[0]!.text;
}

/** Loads a second copy of what `contents` exports, beside the one that the test imports. */
export async function secondCopy<Module>(contents: string): Promise<Module> {
  return (await import(`data:text/javascript,${encodeURIComponent(await bundled(contents))}`)) as Module;
}

/** How a process ended. */
export interface Ended {
  /** NaN if it had to be killed, because it did not end by itself. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Bundles TypeScript that imports from './src/…' and runs it in a Node process of its own. */
export async function runInNode(contents: string, flags: readonly string[] = []): Promise<Ended> {
  const code = await bundled(contents);
  return new Promise((ended) => {
    const child = execFile(process.execPath, [...flags, '--input-type=module', '-'], { timeout: 20_000 }, (error, stdout, stderr) => {
      ended({ status: error === null ? 0 : Number(error.code ?? NaN), stdout, stderr });
    });
    // Not an argument, which must not be longer than 128 kB.
    child.stdin!.end(code);
  });
}
