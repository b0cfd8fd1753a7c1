import { takeSnapshot } from '../../../src/leak/heap/take-snapshot.js';
import { type LocateOptions, locateTraces } from '../../../src/leak/trace/locate.js';
import type { RawPosition, RawTrace } from '../../../src/leak/trace/raw-trace.js';
import { Scripts } from '../../../src/leak/trace/scripts.js';

/** A trace of one step that stands at a position. */
export function traceAt(position: RawPosition): RawTrace {
  return { steps: [{ kind: 'target', object: 'X', id: 1, position }], label: 'X', retainedSize: 1, fingerprint: '000000', count: 1, of: 1 };
}

const names = { closure: /^#?placed/, object: /^Placed/ };

/**
 * Where the functions of `placed.ts` and the classes of its instances stand, from a snapshot of this thread's heap. Classes
 * themselves are left out: from V8 12 on, the functions that set up their fields have the same names.
 */
export async function placesOf(options?: LocateOptions): Promise<Record<string, string>> {
  const snapshot = await takeSnapshot();
  const scripts = new Scripts(snapshot);
  const found = new Map<string, RawPosition>();
  for (const node of snapshot.positions().keys()) {
    const type = snapshot.typeOf(node);
    const name = snapshot.nameOf(node);
    if ((type === 'closure' || type === 'object') && names[type].test(name)) found.set(name, scripts.positionOf(node)!);
  }
  const traces = await locateTraces([...found.values()].map(traceAt), options);
  return Object.fromEntries([...found.keys()].map((name, at) => [name, traces[at]!.steps[0]!.location ?? 'nowhere']));
}
