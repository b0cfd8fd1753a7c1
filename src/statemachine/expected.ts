import { shown } from './shown.js';
import type { TableState } from './table.js';

/** The error for a wrong argument; `expectation` reads "Where.method: expected X". */
export function wrong(expectation: string, got: unknown, Kind: typeof TypeError | typeof RangeError = TypeError): Error {
  return new Kind(`${expectation}, got ${shown(got)}`);
}

/** What an object of the caller's holds, unchecked. */
export type Fields = { readonly [name: string]: unknown };

/** The fields of an object; `what` reads "Where.method: expected x". With `names` it may have no others: a misspelt guard would be no guard. */
export function fieldsOf(what: string, value: unknown, names?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(`${what} to be an object`, value);
  const stranger = names && Object.keys(value).find((name) => !names.includes(name));
  if (stranger !== undefined) throw wrong(`${what} to have only ${names?.join(', ')}`, stranger);
  return value as Fields;
}

/** The state of that name. */
export function stateNamed<State extends TableState>(
  what: string,
  name: unknown,
  states: { readonly [name: string]: State | undefined },
): State {
  const state = typeof name === 'string' ? states[name] : undefined;
  if (state) return state;
  throw wrong(`${what} to be the name of a state`, name, typeof name === 'string' ? RangeError : TypeError);
}

/** How many transitions a history keeps. */
export function historyLength(method: string, length: unknown): number {
  if (Number.isSafeInteger(length) && (length as number) >= 0) return length as number;
  throw wrong(
    `${method}: expected history to be a whole number of at least 0`,
    length,
    typeof length === 'number' ? RangeError : TypeError,
  );
}
