import { expectObject } from './expect-object.js';
import { expectThat } from './expect-that.js';
import type { CommonPropertyOptions } from './property-options.js';
import type { StandardSchemaV1 } from './standard-schema.js';
import type { Validator } from './validator.js';

/** The options of any property. */
interface AnyOptions extends CommonPropertyOptions<unknown, unknown> {
  readonly coerce?: (value: unknown) => unknown;
  readonly schema?: StandardSchemaV1;
}

/** Reads each option once, checks it, and puts the validators into a list of our own. */
export function readOptions(options: unknown) {
  expectObject('property: expected options', options);
  const {
    name,
    validate = [],
    default: initial,
    coerce,
    readonly = false,
    equals = Object.is,
    schema,
    onChange,
    ...others
  } = options as AnyOptions;
  const validators = [validate].flat() as Validator<unknown>[];

  expectThat(name && typeof name === 'string', 'property: expected name to be a non-empty string', name);
  expectThat(validators.every(isFunction), 'property: expected validate to be a function or several', validate);
  for (const [key, value] of Object.entries({ coerce, equals, onChange })) {
    expectThat(value === undefined || isFunction(value), `property: expected ${key} to be a function`, value);
  }
  expectThat(typeof readonly === 'boolean', 'property: expected readonly to be a boolean', readonly);
  expectThat(schema === undefined || schema?.['~standard']?.version === 1, 'property: expected schema to be a Standard Schema', schema);
  // A misspelt validate would judge nothing.
  for (const key in others) expectThat(false, 'property: expected no unknown option', key);
  return { name, validators, initial, coerce, readonly, equals, schema, onChange };
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
