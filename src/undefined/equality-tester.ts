import { actualWord } from './actual-word.js';
import { Bits } from './bits.js';
import { copyOf, define, isRecord, propertiesOf } from './parts.js';
import { Undefined } from './undefined.js';

type Testers = readonly { readonly name: string }[];

/** What vitest and jest call with each pair of values that they compare; undefined leaves the pair to them. */
export type EqualityTester = (
  this: { equals(actual: unknown, expected: unknown, testers?: readonly unknown[]): boolean },
  actual: unknown,
  expected: unknown,
  testers?: Testers,
) => boolean | undefined;

/**
 * Teaches the deep equality of vitest and jest what Undefined means in an expected value:
 * `expect.addEqualityTesters([undefinedTester])`. Then an expected {@link Undefined} matches anything
 * (under `toEqual` also a property that is undefined or missing), expected {@link Bits} match Bits and
 * unsigned integers that agree in the bits they define, and an actual Undefined equals nothing but
 * Undefined. This holds at any depth in `toEqual`, `toStrictEqual` and `toMatchObject`.
 *
 * Some matchers hand over the expected value first (`expect.objectContaining`, `expect.arrayContaining`;
 * in vitest `toHaveProperty`, in jest `toHaveBeenCalledWith`), and some do not say. There an expected
 * Undefined matches only Undefined: the test fails where it might have passed, and never the reverse.
 */
export const undefinedTester: EqualityTester = /* @__PURE__ */ testerInside([]);

type Pair = readonly [actual: object, expected: object];

/** The tester for what lies inside these pairs, which are being compared already: a cycle ends at them. */
function testerInside(outer: readonly Pair[]): EqualityTester {
  return function tester(actual, expected, testers) {
    if (actual === Undefined) return expected === Undefined;
    if (expected === Undefined) return sidesAreKnown(testers);
    if (expected instanceof Bits) return compareBits(actual, expected, testers);
    if (!isRecord(actual) || !isRecord(expected) || isStrict(testers)) return undefined;
    if (outer.some(([a, b]) => a === actual && b === expected)) return true;
    const filled = fillUndefined(actual, expected);
    if (!filled || !sidesAreKnown(testers)) return undefined;
    const inner = testerInside([...outer, [actual, expected]]);
    return this.equals(filled, expected, testers?.map((other) => (other === tester ? inner : other)));
  };
}

function compareBits(actual: unknown, expected: Bits, testers: Testers | undefined): boolean {
  const word = actualWord(actual, expected);
  if (!word?.matches(expected)) return false;
  return word.unknown === expected.unknown || sidesAreKnown(testers);
}

/** A copy of `actual` with Undefined where `expected` is Undefined and `actual` has nothing; undefined where there is no such place. */
function fillUndefined(actual: object, expected: object): object | undefined {
  let filled: object | undefined;
  for (const [key, value] of propertiesOf(expected)) {
    if (value === Undefined && Reflect.get(actual, key) === undefined) define((filled ??= copyOf(actual)), key, Undefined);
  }
  return filled;
}

function isStrict(testers: Testers = []): boolean {
  return testers.some(({ name }) => name === 'typeEquality');
}

/**
 * Whether the pair came as (actual, expected). Nothing in the call says so. The matchers that
 * exchange the sides leave out the runner's own tester of iterables, or are found on the stack.
 */
function sidesAreKnown(testers: Testers | undefined): boolean {
  if (!testers) return true;
  return testers.some(({ name }) => name.startsWith('iterableEquality')) && !/\b(?:asymmetricMatch|isEqualValue)\b *[(@]/.test(callers());
}

/** The stack with a `name@` or `name (` for each caller, however many there are. */
function callers(): string {
  const settings = Error as { stackTraceLimit?: unknown; prepareStackTrace?: unknown };
  const { stackTraceLimit, prepareStackTrace } = settings;
  settings.stackTraceLimit = Infinity;
  // Without V8's text: a runner maps every line of it to the sources, ten times the cost (measured).
  settings.prepareStackTrace = (_error: unknown, frames: readonly { getFunctionName(): string | null }[]) =>
    frames.map((frame) => `${frame.getFunctionName()}@`).join(' ');
  try {
    return String(new Error('only its stack is read').stack);
  } finally {
    settings.stackTraceLimit = stackTraceLimit;
    settings.prepareStackTrace = prepareStackTrace;
  }
}
