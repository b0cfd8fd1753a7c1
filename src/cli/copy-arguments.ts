import { moduleList } from './module-list.js';
import { modules } from './modules.js';
import { nearest } from './nearest.js';
import { type OptionTable, readOptions } from './read-options.js';
import { UsageError } from './usage-error.js';

/** What `weakly copy` was asked for. */
export interface CopyArguments {
  readonly module: string;
  /** The folder of the copy, as it was given. */
  readonly folder: string;
  /** Whether files that differ are overwritten. */
  readonly force: boolean;
}

/** Where a copy goes if nothing is said. */
export const defaultFolder = 'vendor/weakly';

const command = 'weakly copy';

const table: OptionTable = {
  force: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** Reads the command line of `weakly copy`. @throws {UsageError} */
export function readCopyArguments(args: readonly string[]): CopyArguments | 'help' {
  const { has, positionals } = readOptions(command, table, args);
  if (has('help')) return 'help';
  const [module, folder = defaultFolder, ...more] = positionals;
  if (module === undefined) throw new UsageError(`${command}: expected a MODULE, got none\n\n${moduleList.trimEnd()}`);
  if (!Object.hasOwn(modules, module)) {
    const [near] = nearest(module, Object.keys(modules));
    throw new UsageError(`${command}: no module ${JSON.stringify(module)}${near === undefined ? '' : `; did you mean ${near}?`}\n\n${moduleList.trimEnd()}`);
  }
  if (more.length > 0) throw new UsageError(`${command}: expected one MODULE and one DIR, got ${positionals.length} arguments: ${positionals.join(', ')}`);
  // Rather a second module than a folder of this name.
  if (Object.hasOwn(modules, folder)) throw new UsageError(`${command}: copies one MODULE at a time, got ${module} and ${folder} (write ./${folder} if it is DIR)`);
  if (folder === '') throw new UsageError(`${command}: expected DIR to be a folder, got ""`);
  return { module, folder, force: has('force') };
}
