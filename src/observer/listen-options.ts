import { refuse } from '../reference/check-argument.js';
import { isObject } from '../reference/weak-key.js';

/** Settings that every way of listening has. */
export interface ListenOptions {
  /** Ends after the first event that is delivered (default `false`). */
  readonly once?: boolean;
  /** Ends when this signal aborts; one that has aborted already lets nothing begin. It keeps nothing alive. */
  readonly signal?: AbortSignal | undefined;
}

/** Throws the TypeError of a public function whose options are none. */
export function requireOptions(where: string, options: unknown): asserts options is object {
  if (!isObject(options)) refuse(where, 'options to be an object', options);
}

/** The options `names` and the signal, each read once; throws the TypeError of a public function if one is of the wrong type. */
export function readListenOptions<Name extends string>(
  where: string,
  options: { readonly [key in Name]?: boolean } & ListenOptions,
  ...names: Name[]
): { [key in Name]: boolean | undefined } & { signal: AbortSignal | undefined } {
  requireOptions(where, options);
  const { signal } = options;
  if (signal !== undefined && !('aborted' in Object(signal))) refuse(where, 'signal to be an AbortSignal', signal);
  const read: Record<string, unknown> = { signal };
  for (const name of names) {
    const value: unknown = (read[name] = options[name]);
    if (value !== undefined && typeof value !== 'boolean') refuse(where, `${name} to be a boolean`, value);
  }
  return read as ReturnType<typeof readListenOptions<Name>>;
}
