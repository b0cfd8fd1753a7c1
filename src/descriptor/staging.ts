/**
 * Where a property offers the steps of a change one by one. A symbol of the realm, so that `assign` also takes
 * the properties of another copy of this package.
 */
export const staging: unique symbol = Symbol.for('weakly.staging');

/** A change that is judged and not yet made. */
export interface StagedChange {
  /** What will be stored. */
  readonly value: unknown;
  /** Throws if the change cannot be made any more: user code may have set a readonly property since it was staged. */
  readonly confirm: () => void;
  /** Stores the value and returns what notifies of it. Runs no user code. */
  readonly commit: () => () => void;
}

/** The first step: coerces and judges a value for an object, or throws. */
export type Stage = (object: object, value: unknown) => StagedChange;
