import { describe, expect, it } from 'vitest';
import { checkHelp, copyHelp, generalHelp, whyHelp } from '../../src/cli/help-texts.js';
import { moduleList } from '../../src/cli/module-list.js';
import { runHere } from './built-command.js';

/** No scenario gets as far as being started. */
const run = (...args: string[]) => runHere(args, '/nowhere');

const scenario = 'test/cli/usage.test.ts';

describe('wrong usage ends with exit status 2 and a message that names what is wrong', () => {
  it.each([
    [['check'], 'weakly check: expected at least one SCENARIO, got none; weakly check --help says what that is'],
    [['check', 'no-such.mjs'], 'weakly check: no such file: no-such.mjs'],
    [['check', scenario, 'no-such.mjs'], 'weakly check: no such file: no-such.mjs'],
    [['check', 'test'], 'weakly check: expected SCENARIO to be a file, got a folder: test'],
    [['check', '--iteration', '5', scenario], 'weakly check: unknown option --iteration; did you mean --iterations?'],
    [['check', '--frobnicate', scenario], 'weakly check: unknown option --frobnicate'],
    [['check', '-x', scenario], 'weakly check: unknown option -x'],
    [['check', '--constructor', scenario], 'weakly check: unknown option --constructor'],
    [['check', scenario, '--only'], 'weakly check: --only needs a value'],
    [['check', scenario, '--only='], 'weakly check: --only needs a value'],
    [['check', '--only', '--json', scenario], 'weakly check: --only needs a value, got the option --json (write --only=--json if it is the value)'],
    [['check', '--only', 'heap', scenario], 'weakly check: expected --only to be collected or growth, got "heap"'],
    [['check', '--json=yes', scenario], 'weakly check: --json takes no value, got "yes"'],
    [['check', '--iterations', '0', scenario], 'weakly check: expected --iterations to be a whole number from 1 on, got "0"'],
    [['check', '--iterations', '1e3', scenario], 'weakly check: expected --iterations to be a whole number from 1 on, got "1e3"'],
    [['check', '--iterations', '99999999999999999999', scenario], 'weakly check: expected --iterations to be a whole number from 1 on, got "99999999999999999999"'],
    [['check', '--jobs', 'two', scenario], 'weakly check: expected --jobs to be a whole number from 1 on, got "two"'],
    [['check', '--timeout', '1.5', scenario], 'weakly check: expected --timeout to be a whole number from 1 on, got "1.5"'],
    [
      ['check', '--ignore', 'abc', scenario],
      'weakly check: expected --ignore to be a fingerprint of six hexadecimal digits, or FINGERPRINT=REASON, got "abc"',
    ],
    [
      ['check', '--ignore', '5c1e09=', scenario],
      'weakly check: expected --ignore to be a fingerprint of six hexadecimal digits, or FINGERPRINT=REASON, got "5c1e09="',
    ],
    [['check', '--report', scenario, scenario], `weakly check: expected --report to be a file whose name ends in .html, got ${JSON.stringify(scenario)}`],
    [['check', '--report', '--json', scenario], 'weakly check: --report needs a value, got the option --json (write --report=--json if it is the value)'],
    [['check', '--report', 'no-such/report.html', scenario], 'weakly check: cannot write no-such/report.html: no such folder'],
    [['check', '--report', `${scenario}/report.html`, scenario], `weakly check: cannot write ${scenario}/report.html: what should be its folder is a file`],
    [['why'], 'weakly why: expected a FILE.heapsnapshot, got none; v8.writeHeapSnapshot() of node:v8 writes one'],
    [['why', '--class', 'Session'], 'weakly why: expected a FILE.heapsnapshot, got none; v8.writeHeapSnapshot() of node:v8 writes one'],
    [['why', 'a', 'b', '--class', 'Session'], 'weakly why: expected one FILE.heapsnapshot, got 2: a, b'],
    [['why', 'a', '--class', 'Session', '--id', '@5'], 'weakly why: expected --class or --id, got both'],
    [['why', 'a', '--id', 'five'], 'weakly why: expected --id to be an id as in @123, got "five"'],
    [['why', 'a', '--class', 'Session', '--limit', '0'], 'weakly why: expected --limit to be a whole number from 1 on, got "0"'],
    [['why', 'a', '--clas', 'Session'], 'weakly why: unknown option --clas; did you mean --class?'],
    [['why', 'no-such.heapsnapshot', '--class', 'Session'], 'weakly why: no such file: no-such.heapsnapshot'],
    [['why', 'test', '--class', 'Session'], 'weakly why: cannot read test: it is a folder'],
    [['copy', 'cache', 'a', 'b'], 'weakly copy: expected one MODULE and one DIR, got 3 arguments: cache, a, b'],
    [['copy', 'cache', 'observer'], 'weakly copy: copies one MODULE at a time, got cache and observer (write ./observer if it is DIR)'],
    [['copy', 'cache', ''], 'weakly copy: expected DIR to be a folder, got ""'],
    [['copy', '--forced', 'cache'], 'weakly copy: unknown option --forced; did you mean --force?'],
  ])('%j', async (args, message) => {
    expect(await run(...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
  });

  it.each([
    [[], 'weakly: expected a command, check, why or copy, got none'],
    [['chekc'], 'weakly: expected a command, check, why or copy, got "chekc"; did you mean check?'],
    [['cpoy'], 'weakly: expected a command, check, why or copy, got "cpoy"; did you mean copy?'],
    [['--json'], 'weakly: expected a command, check, why or copy, got "--json"'],
  ])('%j, with the usage', async (args, message) => {
    expect(await run(...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n\n${generalHelp}` });
  });

  it.each([
    [['copy'], 'weakly copy: expected a MODULE, got none'],
    [['copy', '--force'], 'weakly copy: expected a MODULE, got none'],
    [['copy', 'cahce'], 'weakly copy: no module "cahce"; did you mean cache?'],
    [['copy', 'cli', 'lib'], 'weakly copy: no module "cli"'],
    [['copy', 'constructor'], 'weakly copy: no module "constructor"'],
  ])('%j, with the modules', async (args, message) => {
    expect(await run(...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n\n${moduleList}` });
    expect(moduleList).toMatch(/^ {2}reference {6}finalize.*\n.*\n {2}cache {10}WeakCache.*; with reference and collection\n {2}observer {7}WeakSubject.*; with reference; imports eventemitter3\n/);
  });
});

describe('help and version', () => {
  it.each([
    [['--help'], generalHelp],
    [['-h'], generalHelp],
    [['check', '--help'], checkHelp],
    [['check', '-h', 'no-such.mjs'], checkHelp],
    [['why', '--help'], whyHelp],
    [['copy', '--help'], copyHelp],
    [['help'], generalHelp],
    [['help', 'why'], whyHelp],
    [['--version'], '1.2.3\n'],
    [['-v'], '1.2.3\n'],
  ])('%j goes to standard output, with exit status 0', async (args, text) => {
    expect(await run(...args)).toEqual({ status: 0, stdout: text, stderr: '' });
  });
});
