import { statSync } from 'node:fs';
import { type OptionTable, readOptions, wholeNumber } from './read-options.js';
import { UsageError } from './usage-error.js';

/** The two ways to judge a scenario: whether what it tracks is collected, and whether the heap grows. */
export type Phase = 'collected' | 'growth';

/** A fingerprint whose leak is known, and why it may stay. */
export interface IgnoredFingerprint {
  readonly fingerprint: string;
  readonly reason: string;
}

/** What `weakly check` was asked for. */
export interface CheckArguments {
  /** As they were given. */
  readonly scenarios: readonly string[];
  readonly phases: readonly Phase[];
  /** Overrides the `iterations` of the scenarios. */
  readonly iterations: number | undefined;
  readonly json: boolean;
  /** The file that an HTML page is written to, as it was given. */
  readonly report: string | undefined;
  readonly strict: boolean;
  /** Whether growth is measured in a heap of more than 150 MB. */
  readonly largeHeap: boolean;
  readonly node: string;
  readonly imports: readonly string[];
  readonly timeoutSeconds: number;
  /** How many run side by side; undefined: as many as cores and memory allow. */
  readonly jobs: number | undefined;
  readonly ignored: readonly IgnoredFingerprint[];
}

const command = 'weakly check';
const phases: readonly Phase[] = ['collected', 'growth'];

const table: OptionTable = {
  only: { type: 'string' },
  iterations: { type: 'string' },
  json: { type: 'boolean' },
  report: { type: 'string' },
  strict: { type: 'boolean' },
  'large-heap': { type: 'boolean' },
  node: { type: 'string' },
  import: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  jobs: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
};

/** Reads the command line of `weakly check`. @throws {UsageError} */
export function readCheckArguments(args: readonly string[]): CheckArguments | 'help' {
  const { has, last, all, positionals } = readOptions(command, table, args);
  if (has('help')) return 'help';
  const number = (option: string, least = 1): number | undefined => {
    const value = last(option);
    return value === undefined ? undefined : wholeNumber(command, option, value, least);
  };
  const result: CheckArguments = {
    scenarios: positionals,
    phases: phasesOf(last('only')),
    iterations: number('iterations'),
    json: has('json'),
    report: reportFile(last('report')),
    strict: has('strict'),
    largeHeap: has('large-heap'),
    node: last('node') ?? process.execPath,
    imports: all('import'),
    timeoutSeconds: number('timeout') ?? 300,
    jobs: number('jobs'),
    ignored: all('ignore').map(ignoredFingerprint),
  };
  if (positionals.length === 0) throw new UsageError(`${command}: expected at least one SCENARIO, got none; weakly check --help says what that is`);
  for (const scenario of positionals) requireFile(scenario);
  return result;
}

function phasesOf(only: string | undefined): readonly Phase[] {
  if (only === undefined) return phases;
  const phase = phases.find((name) => name === only);
  if (phase === undefined) throw new UsageError(`${command}: expected --only to be collected or growth, got ${JSON.stringify(only)}`);
  return [phase];
}

/** Its ending is asked for because the file is replaced: nobody shall lose a scenario to a forgotten FILE. */
function reportFile(file: string | undefined): string | undefined {
  if (file === undefined || /\.html?$/i.test(file)) return file;
  throw new UsageError(`${command}: expected --report to be a file whose name ends in .html, got ${JSON.stringify(file)}`);
}

function ignoredFingerprint(value: string): IgnoredFingerprint {
  const { fingerprint, reason } = /^(?<fingerprint>[0-9a-f]{6})(?:=(?<reason>.+))?$/s.exec(value)?.groups ?? {};
  if (fingerprint === undefined) {
    throw new UsageError(`${command}: expected --ignore to be a fingerprint of six hexadecimal digits, or FINGERPRINT=REASON, got ${JSON.stringify(value)}`);
  }
  return { fingerprint, reason: reason ?? 'ignored on the command line' };
}

function requireFile(scenario: string): void {
  const stats = statSync(scenario, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${command}: no such file: ${scenario}`);
  if (!stats.isFile()) throw new UsageError(`${command}: expected SCENARIO to be a file, got a folder: ${scenario}`);
}
