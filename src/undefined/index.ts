export { Bits, type Bit, type Word } from './bits.js';
export { calc } from './calc.js';
export { diffDefined, type Difference } from './diff-defined.js';
export { undefinedTester, type EqualityTester } from './equality-tester.js';
export { kleene, truthy, type Truth } from './kleene.js';
export { lift, type Liftable } from './lift.js';
export { mask } from './mask.js';
export {
  ops,
  type NumberOperator,
  type Operand,
  type Operator,
  type Operators,
  type UnaryNumberOperator,
  type UnaryOperator,
} from './ops.js';
export { isUndefined, Undefined } from './undefined.js';
export { unknownFor, type EmulatorMode } from './unknown-for.js';
