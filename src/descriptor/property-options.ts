import type { StandardSchemaV1 } from './standard-schema.js';
import type { Validator } from './validator.js';

/** What every property can be given; `T` is what `get` gives and `Input` what `set` takes. */
export interface CommonPropertyOptions<T, Input> {
  /** What errors call the property. */
  readonly name: string;
  /** Judges each value before it is stored; several are asked in turn, and the first refusal counts. */
  readonly validate?: Validator<T> | readonly Validator<T>[];
  /**
   * What `get` gives for an object without a value of its own. It goes the way of any value that is set.
   *
   * A value is judged when the property is made, and shared by all objects: for an array or an object of each
   * one's own give a function. A function is called at the first `get` of an object, with the object, and what
   * it returns becomes that object's value.
   */
  readonly default?: Input | ((object: object) => Input);
  /** Each object can be given a value once, which then stays. */
  readonly readonly?: boolean;
  /**
   * Tells, when a new value is stored, whether it is the same as the one before, so that `onChange` is not called
   * (default `Object.is`).
   */
  readonly equals?: (previous: T, value: T) => boolean;
  /**
   * Called after a change, when the new value is already there for everyone to read. `previous` is undefined for
   * an object that had no value, `value` for one whose value was deleted. It is not called for defaults and not
   * for the initial value of a decorated accessor. An error in it (or in `equals`) is thrown to who made the
   * change, and the change stays.
   */
  readonly onChange?: (object: object, value: T | undefined, previous: T | undefined) => void;
}

/** The options of a property that stores what it is given. */
export interface PropertyOptions<T> extends CommonPropertyOptions<T, T> {
  /** Not here: {@link CoercedPropertyOptions} have it. */
  readonly coerce?: undefined;
  /** Not here: {@link SchemaPropertyOptions} have it. */
  readonly schema?: undefined;
}

/** The options of a property that makes a `T` of what it is given. */
export interface CoercedPropertyOptions<T, Input = T> extends CommonPropertyOptions<T, Input> {
  /** Runs first, before anything is judged. */
  readonly coerce: (value: Input) => T;
  /** Not here: {@link CoercedSchemaPropertyOptions} have both. */
  readonly schema?: undefined;
}

/** The options of a property whose values a Standard Schema judges and makes. */
export interface SchemaPropertyOptions<T, Input = T> extends CommonPropertyOptions<T, Input> {
  /** Not here: {@link CoercedSchemaPropertyOptions} have both. */
  readonly coerce?: undefined;
  /** Runs before `validate`; what it answers is stored. It must be synchronous. */
  readonly schema: StandardSchemaV1<Input, T>;
}

/** The options of a property that coerces what it is given to what its Standard Schema takes. */
export interface CoercedSchemaPropertyOptions<T, Coerced, Input = Coerced> extends CommonPropertyOptions<T, Input> {
  /** Runs first, before anything is judged. */
  readonly coerce: (value: Input) => Coerced;
  /** Runs between `coerce` and `validate`; what it answers is stored. It must be synchronous. */
  readonly schema: StandardSchemaV1<Coerced, T>;
}

/** For values that are functions themselves: a function given as default makes the value, it is not the value. */
export type FunctionDefault<Input> = [Input] extends [(...args: never[]) => unknown]
  ? { readonly default?: (object: object) => Input }
  : unknown;
