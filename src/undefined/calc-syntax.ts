import { type Program, type Token, textOf, tokensOf } from './calc-tokens.js';
import { type Operand, ops } from './ops.js';

type Binary = (left: Operand, right: Operand) => Operand;
type Unary = (value: Operand) => Operand;

/** The binary operators by how strongly they bind: JavaScript's order, with `//` beside `/`. */
function binaryOperators(): Map<string, { strength: number; apply: Binary }> {
  const levels = [
    { '|': ops.or },
    { '^': ops.xor },
    { '&': ops.and },
    { '<<': ops.shl, '>>': ops.shr, '>>>': ops.ushr },
    { '+': ops.add, '-': ops.sub },
    { '*': ops.mul, '/': ops.div, '//': ops.floorDiv, '%': ops.mod },
    { '**': ops.pow },
  ];
  return new Map(
    levels.flatMap((level, strength) => Object.entries(level).map(([text, apply]) => [text, { strength, apply: apply as Binary }])),
  );
}

function unaryOperators(): Map<string, Unary> {
  return new Map(Object.entries({ '-': ops.neg, '+': ops.pos, '~': ops.invert }) as [string, Unary][]);
}

const BINARY = /* @__PURE__ */ binaryOperators();
const anOperator = (): string => `one of ${[...BINARY.keys()].join(' ')}`;
const aValue = 'a number, Undefined, a ${value} or "("';
const UNARY = /* @__PURE__ */ unaryOperators();

/** Compiles the parts of a template. Throws a SyntaxError that shows the place. */
export function compile(parts: readonly string[]): Program {
  const tokens = tokensOf(parts);
  let next = 0;

  const peek = (): Token => tokens[next] as Token;

  function fail(expected: string): never {
    const { at, text } = peek();
    const line = textOf(parts).replaceAll(/\s/g, ' ');
    const got = text === '' ? 'the end' : JSON.stringify(text);
    throw new SyntaxError(`calc: expected ${expected}, got ${got} at column ${at + 1}\n${line}\n${' '.repeat(at)}^`);
  }

  function operand(): Program {
    const { text, operand: program } = peek();
    const unary = UNARY.get(text);
    if (!program && !unary && text !== '(') fail(aValue);
    next++;
    if (program) return program;
    if (unary) {
      const value = operand();
      // As in JavaScript, where readers disagree on what -2 ** 2 means.
      if (peek().text === '**') fail('parentheses around the base of ** or its sign');
      return (values) => unary(value(values));
    }
    const inner = expression(0);
    if (peek().text !== ')') fail(`${anOperator()} or ")"`);
    next++;
    return inner;
  }

  function expression(weakest: number): Program {
    let left = operand();
    for (;;) {
      const operator = BINARY.get(peek().text);
      if (!operator || operator.strength < weakest) return left;
      const { apply, strength } = operator;
      next++;
      const before = left;
      // ** is right-associative, the others group from the left.
      const right = expression(apply === ops.pow ? strength : strength + 1);
      left = (values) => apply(before(values), right(values));
    }
  }

  const program = expression(0);
  if (peek().text !== '') fail(anOperator());
  return program;
}
