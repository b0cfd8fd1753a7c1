/** A WeakRef to the owner, and the function beside it. */
export function weakMethod(owner: object, method: (file: string) => number): { deref(): ((file: string) => number) | undefined } {
  const reference = new WeakRef(owner);
  return {
    deref() {
      const target = reference.deref();
      return target && method.bind(target);
    },
  };
}
