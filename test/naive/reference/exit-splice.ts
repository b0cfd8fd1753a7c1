/** on-exit-leak-free: one exit listener over a list of weak references; those of the dead are spliced out. */
interface Reference extends WeakRef<object> {
  cleanup?: () => void;
}

let references: Reference[] = [];
const registry = new FinalizationRegistry<Reference>((reference) => {
  const index = references.indexOf(reference);
  references.splice(index, index + 1);
});

export function finalizeAtExit(target: object, cleanup: () => void): void {
  if (references.length === 0) process.on('exit', onExit);
  const reference: Reference = new WeakRef(target);
  reference.cleanup = cleanup;
  references.push(reference);
  registry.register(target, reference);
}

function onExit(): void {
  for (const reference of references) if (reference.deref() !== undefined) reference.cleanup?.();
  references = [];
}
