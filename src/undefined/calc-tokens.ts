import type { Operand } from './ops.js';
import { Undefined } from './undefined.js';

/** A compiled expression: from the values between the template's parts to its result. */
export type Program = (values: readonly Operand[]) => Operand;

/** A piece of a template: an operand where it has a program, otherwise an operator or a parenthesis. */
export interface Token {
  readonly text: string;
  /** Offset in the text of the template. */
  readonly at: number;
  readonly operand?: Program;
}

/** A value's place in the text of a template. */
const HOLE = '${}';

function tokenPattern(): RegExp {
  const many = (digit: string): string => `${digit}(?:_?${digit})*`;
  const integer = `(?:0|[1-9](?:_?\\d)*)`;
  const decimal = `(?:${integer}(?:\\.(?:${many('\\d')})?)?|\\.${many('\\d')})(?:[eE][-+]?${many('\\d')})?`;
  const literal = `0[xX]${many('[\\da-fA-F]')}n?|0[oO]${many('[0-7]')}n?|0[bB]${many('[01]')}n?|${integer}n|${decimal}`;
  return new RegExp(`(\\s+)|(${literal})|([A-Za-z_$][\\w$]*)|>>>|>>|<<|\\*\\*|//|.`, 'gsu');
}

const TOKEN = /* @__PURE__ */ tokenPattern();

/** The text of a template as an error message shows it. */
export function textOf(parts: readonly string[]): string {
  return parts.join(HOLE);
}

/** A template in pieces, with an empty one at its end. */
export function tokensOf(parts: readonly string[]): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      tokens.push({ text: HOLE, at: start - HOLE.length, operand: (values) => values[index - 1] as Operand });
    }
    for (const { 0: text, 1: space, 2: number, 3: word, index: offset } of part.matchAll(TOKEN)) {
      if (space !== undefined) continue;
      const token = { text, at: start + offset };
      if (number !== undefined) {
        const value = numberOf(number.replaceAll('_', ''));
        tokens.push({ ...token, operand: () => value });
      } else if (word === 'Undefined') {
        tokens.push({ ...token, operand: () => Undefined });
      } else {
        tokens.push(token);
      }
    }
    start += part.length + HOLE.length;
  }
  tokens.push({ text: '', at: start - HOLE.length });
  return tokens;
}

function numberOf(digits: string): number | bigint {
  return digits.endsWith('n') ? BigInt(digits.slice(0, -1)) : Number(digits);
}
