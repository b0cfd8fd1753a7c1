import type { EventEmitter } from 'node:events';

/** Takes a dead owner's listener off its source by a held value that refers to the source, and so keeps it. */
const owners = new FinalizationRegistry<{ source: EventEmitter; event: string; stub: () => void }>(({ source, event, stub }) => {
  source.off(event, stub);
});

export function listenWeakly<Owner extends object>(source: EventEmitter, event: string, owner: Owner, listener: (owner: Owner) => void): void {
  const reference = new WeakRef(owner);
  const stub = (): void => {
    const living = reference.deref();
    if (living !== undefined) listener(living);
  };
  source.on(event, stub);
  owners.register(owner, { source, event, stub });
}
