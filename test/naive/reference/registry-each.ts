/** A FinalizationRegistry of its own for each target, kept by nobody. */
export function onCollected(target: object, callback: () => void): void {
  new FinalizationRegistry(callback).register(target, undefined);
}
