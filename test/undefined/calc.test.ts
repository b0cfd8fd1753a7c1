import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calc, Undefined } from '../../src/undefined/index.js';

/** Calls calc as code with this text at that place would, values in place of ${}. */
function calculate(text: string, ...values: (number | bigint | Undefined)[]): unknown {
  const parts = text.split('${}');
  return calc(Object.assign(parts, { raw: parts }) as TemplateStringsArray, ...values);
}

describe('calc', () => {
  it.each([
    ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['7 - 2 - 1', 4], ['64 / 4 / 2', 8], ['7 % 4 * 2', 6],
    ['2 ** 3 ** 2', 512], ['(2 ** 3) ** 2', 64], ['2 ** -1', 0.5], ['-(2 ** 2)', -4], ['(-2) ** 2', 4], ['- -3', 3], ['1 - -3', 4],
    ['1--3', 4], ['~0', -1], ['~~5.7', 5], ['+5', 5], ['-~1', 2], ['1 | 2 ^ 3 & 4', 3], ['1 << 2 + 1', 8], ['-1 >>> 28', 15],
    ['-16 >> 2', -4], ['6 & 3 | 8', 10], ['1 + 2 << 1 & 0xf', 6],
    ['7 // 2', 3], ['-7 // 2', -4], ['7 // 2 * 2', 6], ['2 * 7 // 2', 7], ['8 // 2 ** 2', 2],
    ['0xff', 255], ['0XFF_FF', 65535], ['0b101', 5], ['0o17', 15], ['1_000', 1000], ['1.5', 1.5], ['.5', 0.5], ['5.', 5], ['1e3', 1000],
    ['1E-2', 0.01], ['.5e+1', 5], ['0', 0], ['0.25', 0.25], ['5n', 5n], ['0xffn', 255n], ['2n ** 64n', 2n ** 64n], ['-7n // 2n', -4n],
    ['1_0n', 10n], ['  1\n+\t1 ', 2], ['((((7))))', 7],
  ])('%s is %s', (text, result) => {
    expect(calculate(text)).toBe(result);
  });

  it.each(['+', '-', '*', '/', '//', '%', '**', '&', '|', '^', '<<', '>>', '>>>'])('Undefined is absorbed by %s on either side', (operator) => {
    expect(calculate(`\${} ${operator} 1`, Undefined)).toBe(Undefined);
    expect(calculate(`0 ${operator} \${}`, Undefined)).toBe(Undefined);
    expect(calculate(`Undefined ${operator} Undefined`)).toBe(Undefined);
    expect(calculate(`(5 ${operator} \${}) * 0 + 1`, Undefined)).toBe(Undefined);
  });

  it.each(['+', '-', '~', '- -', '~+'])('and by a leading %s', (operator) => {
    expect(calculate(`${operator}\${}`, Undefined)).toBe(Undefined);
  });

  it('takes values in their places', () => {
    const [a, b] = [7, 2];
    expect(calc`${a} + ${b} * 2`).toBe(11);
    expect(calc`(${a} + ${b}) * ${b}`).toBe(18);
    expect(calc`${a}`).toBe(7);
    expect(calc`${a}-${b}`).toBe(5);
    expect(calc`-${a}`).toBe(-7);
    expect(calc`${5n} * ${3n}`).toBe(15n);
    expect(calc`${Undefined}`).toBe(Undefined);
  });

  it('the same template calculates anew each time', () => {
    const twice = (value: number | Undefined): number | Undefined => calc`${value} * 2`;
    expect([twice(1), twice(Undefined), twice(2)]).toEqual([2, Undefined, 4]);
  });

  it('compiles a template once', () => {
    const raw = ['1 + 1'];
    const template = Object.assign(['1 + 1'], { raw });
    expect(calc(template)).toBe(2);
    raw[0] = '1 +';
    expect(calc(template)).toBe(2);
  });

  it('agrees with JavaScript on random expressions', () => {
    const operator = fc.constantFrom('+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', '**');
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.oneof(fc.nat().map(String), fc.nat(255).map((n) => `0x${n.toString(16)}`), fc.constantFrom('0.5', '1e3', '3')),
        fc.tuple(tie('expression'), operator, tie('expression')).map((parts) => parts.join(' ')),
        tie('expression').map((inner) => `(${inner})`),
        fc.tuple(fc.constantFrom('-', '+', '~'), tie('expression')).map(([sign, inner]) => `${sign} ${inner}`),
      ),
    }));
    let compared = 0;
    fc.assert(
      fc.property(expression, (text) => {
        let native: (() => number) | undefined;
        try {
          native = new Function(`return ${text};`) as () => number;
        } catch {
          // JavaScript refuses a sign before the base of **, and so must calc.
          expect(() => calculate(text)).toThrow(SyntaxError);
          return;
        }
        compared++;
        expect(calculate(text)).toBe(native());
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});

describe('a template that is no expression', () => {
  const aValue = 'a number, Undefined, a ${value} or "("';
  const anOperator = 'one of | ^ & << >> >>> + - * / // % **';

  it.each([
    ['', aValue, 'the end', 1],
    ['   ', aValue, 'the end', 4],
    ['1 +', aValue, 'the end', 4],
    ['${} + * 2', aValue, '"*"', 7],
    ['(1 + 2', `${anOperator} or ")"`, 'the end', 7],
    ['(1 2)', `${anOperator} or ")"`, '"2"', 4],
    ['1)', anOperator, '")"', 2],
    ['()', aValue, '")"', 2],
    ['${}${}', anOperator, '"${}"', 4],
    ['1 ${}', anOperator, '"${}"', 3],
    ['foo + 1', aValue, '"foo"', 1],
    ['Undefinedx', aValue, '"Undefinedx"', 1],
    ['2 abs', anOperator, '"abs"', 3],
    ['3px', anOperator, '"px"', 2],
    ['010', anOperator, '"10"', 2],
    ['0x', anOperator, '"x"', 2],
    ['1__0', anOperator, '"__0"', 2],
    ['1.5n', anOperator, '"n"', 4],
    ['1 < 2', anOperator, '"<"', 3],
    ['1 == 2', anOperator, '"="', 3],
    ['1 && 2', aValue, '"&"', 4],
    ['!1', aValue, '"!"', 1],
    ['1 # 2', anOperator, '"#"', 3],
    ['1 + \u{1F600}', aValue, '"\u{1F600}"', 5],
    ['a.b', aValue, '"a"', 1],
    ['-2 ** 2', 'parentheses around the base of ** or its sign', '"**"', 4],
    ['~${} ** 2', 'parentheses around the base of ** or its sign', '"**"', 6],
    ['2 ** -1 ** 2', 'parentheses around the base of ** or its sign', '"**"', 9],
    ['1 +\n* 2', aValue, '"*"', 5],
    [String.raw`\u`, aValue, String.raw`"\\"`, 1],
  ])('%j: expected %s, got %s at column %i', (text, expected, got, column) => {
    const values = Array.from({ length: text.split('${}').length - 1 }, () => 1);
    const line = text.replaceAll('\n', ' ');
    expect(() => calculate(text, ...values)).toThrow(
      new SyntaxError(`calc: expected ${expected}, got ${got} at column ${column}\n${line}\n${' '.repeat(column - 1)}^`),
    );
  });

  it('throws each time it is reached', () => {
    const wrong = (): unknown => calc`1 +`;
    expect(wrong).toThrow(SyntaxError);
    expect(wrong).toThrow(SyntaxError);
  });
});
