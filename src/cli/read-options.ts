import { parseArgs } from 'node:util';
import { nearest } from './nearest.js';
import { UsageError } from './usage-error.js';

/** The options of a command, by their long names. */
export type OptionTable = Readonly<Record<string, { readonly type: 'boolean' | 'string'; readonly short?: string; readonly multiple?: boolean }>>;

/** What stands on a command line: for each option its values, in order, and the rest. A boolean option has the value `true`. */
export interface ReadOptions {
  readonly has: (option: string) => boolean;
  /** The last value of an option; undefined if it was not given. */
  readonly last: (option: string) => string | undefined;
  readonly all: (option: string) => readonly string[];
  readonly positionals: readonly string[];
}

/** Reads a command line. @throws {UsageError} for an unknown option, a missing value, or one that is not taken. */
export function readOptions(command: string, table: OptionTable, args: readonly string[]): ReadOptions {
  // Checked here, token by token: the messages of the strict mode differ between versions of Node.
  const { tokens, positionals } = parseArgs({ args: [...args], options: table, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(table, name) ? table[name] : undefined;
    if (option === undefined) throw new UsageError(`${command}: unknown option ${rawName}${suggestion(name, table)}`);
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(`${command}: ${rawName} takes no value, got ${JSON.stringify(value)}`);
    if (option.type === 'string' && (value === undefined || value === '')) throw new UsageError(`${command}: ${rawName} needs a value`);
    if (option.type === 'string' && inlineValue === false && value!.startsWith('-')) {
      throw new UsageError(`${command}: ${rawName} needs a value, got the option ${value} (write ${rawName}=${value} if it is the value)`);
    }
    const values = given.get(name) ?? [];
    values.push(value ?? 'true');
    given.set(name, values);
  }
  const all = (option: string): readonly string[] => given.get(option) ?? [];
  return { has: (option) => given.has(option), last: (option) => all(option).at(-1), all, positionals };
}

/** A whole number from `least` on. @throws {UsageError} for anything else. */
export function wholeNumber(command: string, option: string, value: string, least: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= least) return number;
  throw new UsageError(`${command}: expected --${option} to be a whole number from ${least} on, got ${JSON.stringify(value)}`);
}

function suggestion(name: string, table: OptionTable): string {
  const [near] = nearest(name, Object.keys(table));
  return near === undefined ? '' : `; did you mean --${near}?`;
}
