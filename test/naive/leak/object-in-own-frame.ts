import { collectGarbage } from '../../../src/leak/index.js';

/** The object is a local of the very function that waits for the collection. */
export async function isCollectedAfter(use: (object: object) => void): Promise<boolean> {
  const object = { name: 'session' };
  const reference = new WeakRef(object);
  use(object);
  await collectGarbage();
  return reference.deref() === undefined;
}
