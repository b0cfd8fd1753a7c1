import { type OnError, callUnattended, reportError } from '../reference/callback-error.js';
import type { Binding } from './binding.js';

/**
 * Tells bindings of an event, one after the other, and returns how many. Adds what they throw to `errors`;
 * what their promises reject with, for which nobody waits, goes to `onError`.
 */
export function deliver(bindings: readonly Binding[], event: unknown, errors: unknown[], onError?: OnError): number {
  let delivered = 0;
  // By index: a few per cent faster than by iterator where there are ten.
  for (let index = 0; index < bindings.length; index++) {
    const binding = bindings[index]!;
    const { direct } = binding;
    if (direct === undefined && binding.ended) continue;
    delivered++;
    try {
      const outcome = direct === undefined ? binding.call(event) : direct(binding.owner, event);
      if (typeof outcome === 'object' && outcome !== null) attend(outcome, onError);
    } catch (error) {
      errors.push(error);
    }
  }
  return delivered;
}

function attend(outcome: object, onError: OnError | undefined): void {
  callUnattended(
    () => outcome,
    (error) => reportError(error, 'an asynchronous observer of WeakSubject', onError),
  );
}
