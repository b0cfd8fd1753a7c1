import { describe, expect, it } from 'vitest';
import { shown } from '../../src/reference/shown.js';

describe('how an error message shows a value', () => {
  it.each<[unknown, string]>([
    ['5', '"5"'],
    ['', '""'],
    ['x'.repeat(40), `"${'x'.repeat(40)}"`],
    ['x'.repeat(41), `"${'x'.repeat(40)}…"`],
    [5, '5'],
    [NaN, 'NaN'],
    [5n, '5'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    [Symbol('name'), 'Symbol(name)'],
    [() => {}, 'a function'],
    [[1, 2], 'an array'],
    [{}, 'an object'],
  ])('%s', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('runs no code of the value', () => {
    const hostile = {
      toString(): never {
        throw new Error('called');
      },
      get constructor(): never {
        throw new Error('called');
      },
    };
    expect(shown(hostile)).toBe('an object');
  });
});
