import { describe, expect, it } from 'vitest';
import { Undefined } from '../../src/undefined/index.js';
import { rows } from './readme.js';

/** Runs JavaScript as a reader of the README would write it, with U for Undefined. */
function run(code: string): unknown {
  return new Function('U', `'use strict'; return (${code});`)(Undefined);
}

const table = rows();

describe('what the language does with Undefined is what the README says', () => {
  it('in a table of every place it asks', () => {
    expect(table.length).toBeGreaterThan(80);
    for (const trap of ['parseInt(U, 36)', '[U] * 2', 'new Uint8Array(U)', '!U + 1', 'U | 0', '~U', 'U ** 0', 'U < 1',
      'new Uint8Array([U])', 'Math.hypot(Infinity, U)', 'U == 1', '({ Undefined: 5 })[U]']) {
      expect(table.map(([code]) => code)).toContain(trap);
    }
  });

  it.each(table)('%s: %s', (code, happens) => {
    if (happens === 'throws') {
      expect(() => run(code)).toThrow(/^Undefined: expected .+, got /);
      expect(() => run(code)).toThrow(TypeError);
    } else if (happens === 'throws (not iterable)') {
      expect(() => run(code)).toThrow(/not iterable/);
    } else if (happens === 'throws (DataCloneError)') {
      expect(() => run(code)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
    } else {
      expect(run(code)).toStrictEqual(run(happens));
    }
  });
});
