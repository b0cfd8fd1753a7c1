import { settle } from '../harness/memory.mjs';
import { nextJob } from '../harness/timing.mjs';

const { gc } = globalThis;

/** A collection of what the jobs before have left. What clean-up callbacks do about it is still to come. */
export async function collectOnly() {
  await nextJob();
  gc();
}

/** Whether what `make` returns is collected once nobody but the contender may hold it. */
export async function isLetGo(make) {
  const reference = (() => new WeakRef(make()))();
  await settle(4);
  return reference.deref() === undefined;
}

/** Whether something throws. */
export function throws(work) {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
