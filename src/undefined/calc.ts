import { compile } from './calc-syntax.js';
import type { Program } from './calc-tokens.js';
import type { Operand } from './ops.js';
import { shown } from './shown.js';
import { Undefined } from './undefined.js';

const programs = new WeakMap<readonly string[], Program>();

/**
 * Calculates with ordinary operators where any value may be {@link Undefined}: a template tag. Any
 * Undefined in it makes the result Undefined, on either side and whatever the operator.
 *
 * It knows `+ - * / % ** & | ^ ~ << >> >>>` and parentheses with JavaScript's precedence (`**` groups
 * from the right, and `-2 ** 2` needs parentheses), Python's floor division `//`, which binds like
 * `/`, number and bigint literals in any base, and the word `Undefined`. The operators are those of
 * {@link ops}, and throw what those throw.
 *
 * A template is compiled once, without `eval`, and kept weakly: as long as the code it stands in.
 * Throws a TypeError for a value that is not a number, a bigint or Undefined, and a SyntaxError that
 * shows the place for a template that is not an expression.
 *
 * @example
 * calc`(${ax} + 1) * 2 & 0xffff`;
 * calc`Undefined / Undefined`; // Undefined
 */
export function calc(template: TemplateStringsArray): number | bigint | Undefined;
export function calc(template: TemplateStringsArray, ...values: (number | Undefined)[]): number | Undefined;
export function calc(template: TemplateStringsArray, ...values: (bigint | Undefined)[]): bigint | Undefined;
export function calc(template: TemplateStringsArray, ...values: Operand[]): Operand;
export function calc(template: TemplateStringsArray, ...values: Operand[]): Operand {
  const parts: unknown = Object(template).raw;
  if (!Array.isArray(parts)) throw new TypeError(`calc: expected a template, got ${shown(template)}`);
  if (values.length !== parts.length - 1) {
    throw new TypeError(`calc: expected as many values as the template has places, got ${values.length} for ${parts.length - 1}`);
  }
  for (const [index, value] of values.entries()) {
    if (typeof value !== 'number' && typeof value !== 'bigint' && value !== Undefined) {
      throw new TypeError(`calc: expected value ${index + 1} to be a number, a bigint or Undefined, got ${shown(value)}`);
    }
  }
  let program = programs.get(template);
  if (!program) {
    program = compile(parts);
    programs.set(template, program);
  }
  return program(values);
}
