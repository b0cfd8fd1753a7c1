export { type AnyProperty, type AssignOptions, type InputOf, assign } from './assign.js';
export type { AccessorDecorator, PropertyAccessor } from './decorator.js';
export { finite } from './finite.js';
export { instanceOf } from './instance-of.js';
export { integer } from './integer.js';
export { length } from './length.js';
export { matches } from './matches.js';
export { oneOf } from './one-of.js';
export { type Property, property } from './property.js';
export type {
  CoercedPropertyOptions,
  CoercedSchemaPropertyOptions,
  CommonPropertyOptions,
  FunctionDefault,
  PropertyOptions,
  SchemaPropertyOptions,
} from './property-options.js';
export { type RangeErrors, range } from './range.js';
export { ReadonlyPropertyError } from './readonly-property-error.js';
export type { StandardIssue, StandardResult, StandardSchemaV1 } from './standard-schema.js';
export { UnsetPropertyError } from './unset-property-error.js';
export { TooHighError, TooLowError, type ValidationDetails, ValidationError, type ValidationErrorClass } from './validation-error.js';
export type { Validator } from './validator.js';
