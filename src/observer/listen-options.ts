import { shown } from '../reference/shown.js';
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
  if (!isObject(options)) throw new TypeError(`${where}: expected options to be an object, got ${shown(options)}`);
}

/** The options `names` and the signal, each read once; throws the TypeError of a public function if one is of the wrong type. */
export function readListenOptions<Name extends string>(
  where: string,
  options: { readonly [key in Name]?: boolean } & ListenOptions,
  ...names: Name[]
): { [key in Name]: boolean | undefined } & { signal: AbortSignal | undefined } {
  requireOptions(where, options);
  const { signal } = options;
  if (signal !== undefined && !(isObject(signal) && 'aborted' in signal)) {
    throw new TypeError(`${where}: expected signal to be an AbortSignal, got ${shown(signal)}`);
  }
  const read: Record<string, unknown> = { signal };
  for (const name of names) {
    const value: unknown = (read[name] = options[name]);
    if (value !== undefined && typeof value !== 'boolean') throw new TypeError(`${where}: expected ${name} to be a boolean, got ${shown(value)}`);
  }
  return read as ReturnType<typeof readListenOptions<Name>>;
}
