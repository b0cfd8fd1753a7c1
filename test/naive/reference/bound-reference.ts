/** A WeakRef to the bound method, which nobody else holds. */
export function weakMethod(owner: { save(file: string): number }): { deref(): ((file: string) => number) | undefined } {
  return new WeakRef(owner.save.bind(owner));
}
