/** Where an error goes that a user callback threw while nobody's call was waiting for it. */
export type OnError = (error: unknown) => void;

/** Calls a user callback that nobody waits for: what it throws, or its promise rejects with, goes to `report`. */
export function callUnattended(callback: () => unknown, report: OnError): void {
  try {
    const result = callback() as PromiseLike<unknown> | null | undefined;
    if (typeof result?.then === 'function') result.then(undefined, report);
  } catch (error) {
    report(error);
  }
}

/**
 * Reports an error of a user callback that the collector or a timer drove: to `onError`, or to
 * `console.error` with what it was about. Never throws, whatever `onError` does.
 */
export function reportError(error: unknown, about: string, onError: OnError | undefined): void {
  const message = `weakly: ${about} threw`;
  if (onError === undefined) console.error(message, error);
  else callUnattended(() => onError(error), (second) => console.error(message, error, 'and then its onError threw', second));
}

/**
 * Throws what user callbacks threw under a caller's call, once the work of that call is finished:
 * a single error as it is, several as one AggregateError, and nothing at all for none.
 */
export function throwCollected(errors: readonly unknown[], where: string): void {
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, `${where}: ${errors.length} callbacks threw`);
}
