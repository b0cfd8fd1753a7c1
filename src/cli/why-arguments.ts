import { type OptionTable, readOptions, wholeNumber } from './read-options.js';
import { UsageError } from './usage-error.js';

/** The instances of a class, or one object by its id in the snapshot. */
export type ObjectsInQuestion = { readonly className: string } | { readonly id: number };

/** What `weakly why` was asked for. */
export interface WhyArguments {
  /** As it was given. */
  readonly file: string;
  /** undefined: which classes there are. */
  readonly of: ObjectsInQuestion | undefined;
  /** How many traces or classes are printed at most. */
  readonly limit: number;
  readonly json: boolean;
}

const command = 'weakly why';

const table: OptionTable = {
  class: { type: 'string' },
  id: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** Reads the command line of `weakly why`. @throws {UsageError} */
export function readWhyArguments(args: readonly string[]): WhyArguments | 'help' {
  const { has, last, positionals } = readOptions(command, table, args);
  if (has('help')) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError(`${command}: expected a FILE.heapsnapshot, got none; v8.writeHeapSnapshot() of node:v8 writes one`);
  const limit = last('limit');
  const of = objectsOf(last('class'), last('id'));
  const result = {
    of,
    limit: limit === undefined ? (of === undefined ? 20 : 5) : wholeNumber(command, 'limit', limit, 1),
    json: has('json'),
  };
  if (more.length > 0) throw new UsageError(`${command}: expected one FILE.heapsnapshot, got ${positionals.length}: ${positionals.join(', ')}`);
  return { file, ...result };
}

function objectsOf(className: string | undefined, id: string | undefined): ObjectsInQuestion | undefined {
  if (className !== undefined && id !== undefined) throw new UsageError(`${command}: expected --class or --id, got both`);
  if (className !== undefined) return { className };
  if (id === undefined) return undefined;
  const digits = /^@?(\d+)$/.exec(id)?.[1];
  if (digits === undefined) throw new UsageError(`${command}: expected --id to be an id as in @123, got ${JSON.stringify(id)}`);
  return { id: Number(digits) };
}
