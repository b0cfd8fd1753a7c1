/** The type of {@link Undefined}: `number | Undefined` is a number that may not be known. */
export interface Undefined {
  readonly [Symbol.toStringTag]: 'UndefinedValue';
  /** Its name, for texts. */
  toString(): 'Undefined';
  /** Its name: JSON has nothing that stands for it. */
  toJSON(): 'Undefined';
}

const name = 'Undefined';
const slot = Symbol.for('weakly.Undefined');

class UndefinedValue implements Undefined {
  constructor() {
    throw new TypeError('Undefined: expected the one value of this realm, got a construction');
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return name;
    throw new TypeError(
      'Undefined: expected calc, ops or lift to calculate and === to compare, got a native operator or conversion, which cannot give Undefined',
    );
  }

  // Not 'Undefined': Object.prototype.toString would then take it for the language's own undefined.
  get [Symbol.toStringTag]() {
    return 'UndefinedValue' as const;
  }

  toString() {
    return name as 'Undefined';
  }

  toJSON() {
    return name as 'Undefined';
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return name;
  }

  // How pretty-format (the diffs of vitest and jest) is told what to print. There is no
  // asymmetricMatch beside it, so it never takes part in a comparison.
  get $$typeof() {
    return Symbol.for('jest.asymmetricMatcher');
  }

  toAsymmetricMatcher() {
    return name;
  }
}

function create(): Undefined {
  // A WeakSet underneath: structuredClone refuses one, where it would make {} of a plain object.
  const value = Object.freeze(Object.setPrototypeOf(new WeakSet(), UndefinedValue.prototype) as Undefined);
  Object.defineProperty(globalThis, slot, { value });
  return value;
}

/**
 * What is not known: a value that every operation of {@link ops}, {@link calc} and {@link lift}
 * passes on, as "undefined" does in a processor's manual. It is one value per realm, the same for
 * ESM, CJS and copied sources, equal (`===`) only to itself, and prints `Undefined`.
 *
 * JavaScript cannot give Undefined from `Undefined + 1`, and any other answer would be silently
 * wrong. So wherever the language asks it for a number or a default primitive (arithmetic, bitwise
 * and relational operators, `==` with a primitive, Math, typed arrays) it throws a TypeError. Where
 * the language asks for a string, a truth value, an array-like or a property key it is not asked,
 * or cannot refuse: the module's README lists what happens. `structuredClone` refuses it.
 *
 * The idea is that of a Python article, where a CPU emulator is checked against a CPU.
 *
 * @example
 * calc`${Undefined} + 1` === Undefined; // true
 */
export const Undefined: Undefined = (globalThis as { [slot]?: Undefined })[slot] ?? create();

/** Whether a value is {@link Undefined}. Unlike `===`, it narrows the type on both sides. */
export function isUndefined(value: unknown): value is Undefined {
  return value === Undefined;
}
