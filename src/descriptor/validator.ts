/**
 * Judges a value: refuses it by throwing (or by returning false), accepts it by returning nothing (or true).
 * It is synchronous; `property` is the name to put into the error.
 *
 * A validator that needs settings is made by a function, as all of ours are: `integer()`, `range(0, 120)`.
 * Several in an array are asked in turn, and the first refusal counts.
 */
export type Validator<T> = (value: T, property?: string) => boolean | void;
