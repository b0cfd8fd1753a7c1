import { posix } from 'node:path';
import { formatBytes } from '../leak/trace/format-bytes.js';
import type { CopiedFile } from './copied-files.js';
import { listed } from './listed.js';
import { modulesBelow } from './modules.js';
import type { NeededPackages } from './needed-packages.js';

/** A copy that was made. */
export interface Copy {
  readonly module: string;
  /** As it was given. */
  readonly folder: string;
  readonly files: readonly CopiedFile[];
  /** How many of the files were there already … */
  readonly same: number;
  /** … and how many stood in the place of others. */
  readonly overwritten: number;
  readonly packages: NeededPackages;
}

/** Says what a copy consists of, what must be installed for it, and how it is compiled and tested. */
export function copyReport({ module, folder, files, same, overwritten, packages }: Copy): string {
  const below = modulesBelow(module);
  const bytes = files.reduce((sum, { contents }) => sum + contents.length, 0);
  const written = files.length - same;
  const place = quoted(folder);
  const lines = [
    `${module}${below.length === 0 ? '' : `, with ${listed(below)} below it,`} is in ${folder}: ${files.length} files, ${formatBytes(bytes)}`,
    '',
    ...folderLines(files, [module, ...below]),
    '',
    `Written: ${written}${same === 0 ? '' : `; there already, and the same: ${same}`}${overwritten === 0 ? '' : `; overwritten: ${overwritten}`}.`,
    '',
    'Install what it imports:',
    '',
    ...(packages.runtime.length === 0 ? [] : [`  npm install ${packages.runtime.join(' ')}`]),
    `  npm install --save-dev ${packages.development.join(' ')}`,
    '',
    'Compile it, and run its tests:',
    '',
    `  cd ${place}`,
    '  npx tsc',
    '  npx vitest run',
    '',
    'A tsconfig.json of your own needs at least this, and leaves out what is there for the tests:',
    '',
    ...tsconfigLines(module, folder).map((line) => `  ${line}`),
    '',
    // By import.meta it asks where it is.
    ...(module === 'leak' ? ['The package.json above the copy must say "type": "module".'] : []),
    'Test runs of your own should leave these tests out too: they need the tsconfig.json and the vitest.config.ts of the copy.',
    'The licence is MIT: its text, in LICENSE, stays with the copy.',
  ];
  return `${lines.join('\n')}\n`;
}

/** A line for each folder, with its files counted, and one for those beside them. */
function folderLines(files: readonly CopiedFile[], modules: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  const besides = files.filter(({ path }) => !path.includes('/')).map(({ path }) => path);
  const folders = [...counts].filter(([name]) => name !== '');
  const width = Math.max(...folders.map(([name]) => name.length));
  return [
    ...folders.map(([name, count]) => {
      const purpose = name.startsWith('src/') && !modules.includes(name.slice('src/'.length)) ? ', for the tests' : '';
      return `  ${name.padEnd(width)}   ${count} ${count === 1 ? 'file' : 'files'}${purpose}`;
    }),
    `  ${listed(besides)}`,
  ];
}

/** The folder that a file is counted in: `src/cache`, `test/naive/cache`; `test` for what stands there itself. */
function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return folders.slice(0, folders[1] === 'naive' ? 3 : 2).join('/');
}

/** Lines of a tsconfig.json. The platform of the leak kit is Node; for other modules it is there for the tests only. */
function tsconfigLines(module: string, folder: string): string[] {
  const isNode = module === 'leak';
  const excluded = ['test', 'vitest.config.ts', ...(isNode ? [] : ['src/leak'])].map((path) => JSON.stringify(posix.join(folder.replaceAll('\\', '/'), path)));
  return [`"compilerOptions": { "target": "es2022", "lib": ["es2022", "dom"]${isNode ? ', "types": ["node"]' : ''} },`, `"exclude": [${excluded.join(', ')}]`];
}

/** A path as a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./@+:~-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
