/** What was refused, and why. */
export interface ValidationDetails {
  /** The name of the property; `value` where a validator is called on its own. */
  readonly property: string;
  /** The value refused, as it was after coercion. */
  readonly value: unknown;
  /** What refused it: the name of the validator, `schema` or `invariant`. */
  readonly constraint: string;
  /** What the value was measured against, if anything: a bound, a list, a pattern, a class. */
  readonly limit?: unknown;
  /** The kind of refusal, for programs to tell apart: `too-low`, `not-an-integer` … */
  readonly code: string;
  /** The issues of a Standard Schema, where one refused the value. */
  readonly cause?: unknown;
}

/** A class of errors that a validator can be told to throw; any subclass of Error or {@link ValidationError} is one. */
export type ValidationErrorClass = new (message: string, details: ValidationDetails) => Error;

/**
 * A value that was refused. Nothing has changed when it is thrown. Its message names the property, what was
 * expected and the value.
 *
 * Keeps the value alive as long as it is kept itself, but not the object that was to get it. (V8 keeps the objects
 * whose methods and accessors were under way until the `stack` of an error is first read; so of any error.)
 *
 * @example
 * class AgeTooLow extends TooLowError {}
 * const age = property({ name: 'age', validate: range(0, 120, { low: AgeTooLow }) });
 * age.set({}, -1); // AgeTooLow: age: expected at least 0, got -1
 */
export class ValidationError extends Error implements ValidationDetails {
  static {
    this.prototype.name = 'ValidationError';
  }

  declare readonly property: string;
  declare readonly value: unknown;
  declare readonly constraint: string;
  readonly limit: unknown;
  declare readonly code: string;

  /** With the details as its own properties, and `cause` as every Error has it. */
  constructor(message: string, details: ValidationDetails) {
    super(message, details);
    Object.assign(this, details);
  }
}

/** A number below the range of its property; `limit` is the lowest one allowed. */
export class TooLowError extends ValidationError {
  static {
    this.prototype.name = 'TooLowError';
  }
}

/** A number above the range of its property; `limit` is the highest one allowed. */
export class TooHighError extends ValidationError {
  static {
    this.prototype.name = 'TooHighError';
  }
}
