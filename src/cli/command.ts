import { readCheckArguments } from './check-arguments.js';
import { check } from './check.js';
import { readCopyArguments } from './copy-arguments.js';
import { copy } from './copy.js';
import { checkHelp, copyHelp, generalHelp, whyHelp } from './help-texts.js';
import { nearest } from './nearest.js';
import type { RunningChildren } from './running-children.js';
import type { Output } from './terminal.js';
import { UsageError } from './usage-error.js';
import { readWhyArguments } from './why-arguments.js';
import { why } from './why.js';

/** What a command works with, besides its arguments. */
export interface CommandContext {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
  /** The processes that it starts. */
  readonly children: RunningChildren;
  /** Aborted when the command must stop. */
  readonly signal: AbortSignal;
  /** Our own modules for the processes of scenarios: what they run, and what they load before the modules of --import. */
  readonly entry: URL;
  readonly kit: URL;
  /** Where the package stands: its sources, its tests and its package.json. */
  readonly packageFolder: string;
}

/** Runs the command line `weakly …args`; returns its exit status. */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<number> {
  try {
    return await dispatch(args, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function dispatch([command, ...rest]: readonly string[], context: CommandContext): Promise<number> {
  const help = (text: string): number => {
    context.stdout.write(text);
    return 0;
  };
  if (command === 'check') {
    const args = readCheckArguments(rest);
    return args === 'help' ? help(checkHelp) : check(args, context);
  }
  if (command === 'why') {
    const args = readWhyArguments(rest);
    return args === 'help' ? help(whyHelp) : why(args, context);
  }
  if (command === 'copy') {
    const args = readCopyArguments(rest);
    return args === 'help' ? help(copyHelp) : copy(args, context);
  }
  if (command === 'help') return dispatch([...rest.slice(0, 1), '--help'], context);
  if (command === '--version' || command === '-v') return help(`${context.version}\n`);
  if (command === '--help' || command === '-h') return help(generalHelp);
  const given = command === undefined ? 'none' : JSON.stringify(command);
  const [near] = nearest(command ?? '', ['check', 'why', 'copy']);
  throw new UsageError(`weakly: expected a command, check, why or copy, got ${given}${near === undefined ? '' : `; did you mean ${near}?`}\n\n${generalHelp.trimEnd()}`);
}
