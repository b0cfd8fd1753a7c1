import { type Binding, withOwner } from './binding.js';
import type { Callable } from './listener.js';

/** Tells bindings of an event, one after the other, and returns how many; adds what they throw to `errors`. */
export function deliver(bindings: readonly Binding[], event: unknown, errors: unknown[], onPromise?: (outcome: object) => void): number {
  let delivered = 0;
  // By index: a few per cent faster than by iterator where there are ten.
  for (let index = 0; index < bindings.length; index++) {
    const binding = bindings[index]!;
    const { owner, kind } = binding;
    if (owner === undefined) continue;
    delivered++;
    try {
      const outcome = kind === withOwner ? (binding.listener as Callable)(owner, event) : binding.call(event);
      if (typeof outcome === 'object' && outcome !== null) onPromise?.(outcome);
    } catch (error) {
      errors.push(error);
    }
  }
  return delivered;
}
