import { shown } from './shown.js';
import { type ValidationDetails, ValidationError, type ValidationErrorClass } from './validation-error.js';

/** Throws the error of a refused value: `expected` reads "at least 0", `got` is what the message shows. */
export function refuse(
  expected: string,
  details: ValidationDetails,
  Refusal: ValidationErrorClass = ValidationError,
  got: unknown = details.value,
): never {
  throw new Refusal(`${details.property}: expected ${expected}, got ${shown(got)}`, details);
}
