import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../src/cli/reason-of.js';

const error = (stack: string, more: object = {}): Error => Object.assign(new Error('refused'), { stack }, more);

describe('what was thrown is said in words', () => {
  it.each([
    ['an Error', error('Error: refused\n    at scenario.mjs:3:1'), 'Error: refused\n    at scenario.mjs:3:1'],
    ['an Error without a stack', error(''), 'Error: refused'],
    ['a cause', error('Error: a', { cause: error('Error: b', { cause: 'c' }) }), 'Error: a\ncaused by: Error: b\ncaused by: it threw c'],
    ['a string', 'refused', 'it threw refused'],
    ['undefined', undefined, 'it threw undefined'],
    ['a symbol', Symbol('refused'), 'it threw Symbol(refused)'],
    ['an object, whatever it holds', { password: 'hunter2' }, 'it threw a value of type object'],
    ['a function', () => 'hunter2', 'it threw a value of type function'],
    ['an Error, whatever else it holds', error('Error: refused', { headers: 'hunter2' }), 'Error: refused'],
  ])('%s', (_what, thrown, expected) => {
    expect(reasonOf(thrown)).toBe(expected);
  });

  it('leaves out our own frames and those of the platform', () => {
    const own = new URL('../../src/cli/judge-scenario.ts', import.meta.url).href;
    expect(reasonOf(error(`Error: x\n    at iterate (scenario.mjs:3:1)\n    at judge (${own}:5:1)\n    at async other.mjs:1:1\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`))).toBe(
      'Error: x\n    at iterate (scenario.mjs:3:1)\n    at async other.mjs:1:1',
    );
  });

  it.each(['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'])('says how to load what Node does not understand: %s', (code) => {
    expect(reasonOf(error('TypeError: Unknown file extension ".ts"', { code }))).toBe(
      'TypeError: Unknown file extension ".ts"\n(--import loads a module that makes Node understand such files: npm install --save-dev tsx, then --import tsx)',
    );
  });

  it('says how to see the place that a module cannot be compiled at', () => {
    const refused = Object.assign(new SyntaxError('x'), { stack: 'SyntaxError: Unexpected end of input\n    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)' });
    expect(reasonOf(refused)).toBe('SyntaxError: Unexpected end of input\n(node, run on the scenario itself, shows the place)');
    expect(reasonOf(error('SyntaxError: x\n    at iterate (scenario.mjs:3:1)'))).toBe('SyntaxError: x\n    at iterate (scenario.mjs:3:1)');
  });
});
