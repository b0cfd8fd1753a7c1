import { describe, expect, it } from 'vitest';
import { readCheckArguments } from '../../src/cli/check-arguments.js';
import { readWhyArguments } from '../../src/cli/why-arguments.js';

const one = 'test/cli/check-arguments.test.ts';
const other = 'test/cli/usage.test.ts';

describe('the arguments of check', () => {
  it('has a default for everything but the scenarios', () => {
    expect(readCheckArguments([one])).toEqual({
      scenarios: [one],
      phases: ['collected', 'growth'],
      iterations: undefined,
      json: false,
      report: undefined,
      strict: false,
      largeHeap: false,
      node: process.execPath,
      imports: [],
      timeoutSeconds: 300,
      jobs: undefined,
      ignored: [],
    });
  });

  it('takes every option, before, between and after the scenarios', () => {
    const line = `--json --report out.html ${one} --only growth --iterations 40 --strict --large-heap --node=/usr/bin/node --import tsx --import ./hooks.mjs ${other} --timeout 9 --jobs 3`;
    const ignored = ['--ignore', '5c1e09', '--ignore', '0a0b0c=kept by a = b, on purpose'];
    expect(readCheckArguments([...line.split(' '), ...ignored])).toEqual({
      scenarios: [one, other],
      phases: ['growth'],
      iterations: 40,
      json: true,
      report: 'out.html',
      strict: true,
      largeHeap: true,
      node: '/usr/bin/node',
      imports: ['tsx', './hooks.mjs'],
      timeoutSeconds: 9,
      jobs: 3,
      ignored: [
        { fingerprint: '5c1e09', reason: 'ignored on the command line' },
        { fingerprint: '0a0b0c', reason: 'kept by a = b, on purpose' },
      ],
    });
  });

  it('the last of an option that is given twice counts', () => {
    expect(readCheckArguments(['--only', 'growth', '--only', 'collected', one])).toMatchObject({ phases: ['collected'] });
  });

  it('takes what follows -- for scenarios', () => {
    expect(() => readCheckArguments(['--', '--json'])).toThrow('weakly check: no such file: --json');
  });
});

describe('the arguments of why', () => {
  it.each([
    [['a.heapsnapshot', '--class', 'Session'], { file: 'a.heapsnapshot', of: { className: 'Session' }, limit: 5, json: false }],
    [['--id', '@123', '--limit', '2', '--json', 'a.heapsnapshot'], { file: 'a.heapsnapshot', of: { id: 123 }, limit: 2, json: true }],
    [['--id=123', 'a.heapsnapshot'], { file: 'a.heapsnapshot', of: { id: 123 }, limit: 5, json: false }],
    [['a.heapsnapshot'], { file: 'a.heapsnapshot', of: undefined, limit: 20, json: false }],
    [['a.heapsnapshot', '--limit', '3'], { file: 'a.heapsnapshot', of: undefined, limit: 3, json: false }],
  ])('%j', (args, expected) => {
    expect(readWhyArguments(args)).toEqual(expected);
  });
});
