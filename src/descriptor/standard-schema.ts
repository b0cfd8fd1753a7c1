/**
 * The part of a Standard Schema, version 1 (standardschema.dev), that a property uses. Schemas of zod, valibot,
 * arktype and others are such; nothing of theirs is imported.
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  /** What the specification asks for under this name. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a Standard Schema answers: a value, or the issues for which it refuses one. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** A reason for which a Standard Schema refuses a value. */
export interface StandardIssue {
  /** What is wrong with the value, in words. */
  readonly message: string;
  /** Where in the value, key by key; none for the value as a whole. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
