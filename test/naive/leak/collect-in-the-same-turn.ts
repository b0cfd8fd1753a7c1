/** Makes, collects and looks, all in one turn (a microtask later at best). */
export async function isCollected(make: () => object): Promise<boolean> {
  const reference = new WeakRef(make());
  await Promise.resolve();
  globalThis.gc?.();
  return reference.deref() === undefined;
}
