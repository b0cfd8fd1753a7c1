import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** A bug: in `file`, `right` (which must occur exactly once) becomes `wrong`. */
export interface PlantedBug {
  readonly title: string;
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

/** Loads a module of `src` with a bug planted in it; the sources on disk stay as they are. */
export async function plant<Module>(entry: string, bug: PlantedBug): Promise<Module> {
  const path = resolve(bug.file);
  const source = await readFile(path, 'utf8');
  if (source.split(bug.right).length !== 2) throw new Error(`${bug.file}: expected exactly one ${JSON.stringify(bug.right)}`);
  let planted = false;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    write: false,
    plugins: [
      {
        name: 'planted-bug',
        setup(builder) {
          builder.onLoad({ filter: /\.ts$/ }, (args) => {
            if (args.path !== path) return undefined;
            planted = true;
            return { contents: source.replace(bug.right, () => bug.wrong), loader: 'ts' };
          });
        },
      },
    ],
  });
  if (!planted) throw new Error(`${bug.file} is not part of ${entry}`);
  return (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`)) as Module;
}
