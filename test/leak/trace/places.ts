import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { type LocateOptions, locateTraces } from '../../../src/leak/trace/locate.js';
import type { RawPosition, RawTrace } from '../../../src/leak/trace/raw-trace.js';
import { Scripts } from '../../../src/leak/trace/scripts.js';

/** A trace of one step that stands at a position. */
export function traceAt(position: RawPosition): RawTrace {
  return { steps: [{ kind: 'target', object: 'X', id: 1, position }], label: 'X', retainedSize: 1, fingerprint: '000000', count: 1, of: 1 };
}

/** Where the functions and instances of these names stand, from a snapshot of this thread's heap: `function NAME`, `instance NAME`. */
export async function placesOf(names: RegExp, options?: LocateOptions): Promise<Record<string, string>> {
  const snapshot = await takeSnapshot();
  const scripts = new Scripts(snapshot);
  const found = new Map<string, RawPosition>();
  for (const node of snapshot.positions().keys()) {
    const name = snapshot.nameOf(node);
    const kind = { closure: 'function', object: 'instance' }[snapshot.typeOf(node)];
    if (kind !== undefined && names.test(name)) found.set(`${kind} ${name}`, scripts.positionOf(node)!);
  }
  const traces = await locateTraces([...found.values()].map(traceAt), options);
  return Object.fromEntries([...found.keys()].map((name, at) => [name, traces[at]!.steps[0]!.location ?? 'nowhere']));
}
