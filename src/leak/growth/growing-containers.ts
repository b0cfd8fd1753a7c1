import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { describeObject } from '../trace/describe-object.js';
import { Ownership } from './ownership.js';
import type { Grower, Lead } from './select-suspects.js';

/** What the growing objects come down to. */
export interface ContainerLeads {
  /** Those whose growth no growing class explains. */
  readonly leaders: readonly Lead[];
  /** Those that hold the instances of growing classes. */
  readonly followers: readonly Lead[];
}

/** Sorts the growing objects by whether the paths to growing classes, which pass through `passed`, already tell of them. */
export function growingContainers(snapshot: HeapSnapshot, growers: readonly Grower[], passed: ReadonlySet<number>, olderThan: number): ContainerLeads {
  const nodeOf = new Map<number, number>();
  const wanted = new Map<number, Grower[]>();
  for (const grower of growers) if (!grower.isClass) wanted.set(grower.of, [...(wanted.get(grower.of) ?? []), grower]);
  if (wanted.size === 0) return { leaders: [], followers: [] };
  for (let node = 0; node < snapshot.nodeCount; node++) if (wanted.has(snapshot.nodeId[node]!)) nodeOf.set(snapshot.nodeId[node]!, node);
  const ownership = new Ownership(snapshot);
  const deeper = new Set<number>();
  for (const node of nodeOf.values()) for (const owner of ownersOf(node, ownership)) deeper.add(owner);
  const leaders: Lead[] = [];
  const followers: Lead[] = [];
  for (const [id, measures] of wanted) {
    const node = nodeOf.get(id)!;
    const own = measures.find(({ series }) => series.measure === 'references') ?? measures.find(({ series }) => series.measure === 'storeBytes');
    if (own !== undefined) {
      const kind = own.series.measure === 'references' ? 'container' : 'bytes';
      (passed.has(node) ? followers : leaders).push({ kind, name: describeObject(snapshot, node), series: own.series, nodes: [node] });
    } else if (!passed.has(node) && !deeper.has(node)) {
      const part = heaviestPart(snapshot, node, ownership, olderThan);
      leaders.push({ kind: 'bytes', name: describeObject(snapshot, part), series: measures[0]!.series, nodes: [part] });
    }
  }
  return { leaders, followers };
}

/** Who owns the node, who owns that, and so on. */
function ownersOf(node: number, { ownerOf }: Ownership): Set<number> {
  const owners = new Set<number>();
  for (let owner = ownerOf[node]!; owner >= 0 && !owners.has(owner); owner = ownerOf[owner]!) owners.add(owner);
  return owners;
}

/** Of what the whole alone holds: the part under which most of what is young stands. */
function heaviestPart(snapshot: HeapSnapshot, whole: number, { ownerOf, storeOwnerOf }: Ownership, olderThan: number): number {
  const { nodeCount, nodeId, selfSize } = snapshot;
  const unknown = -1;
  const partOf = new Int32Array(nodeCount).fill(unknown);
  const bytes = new Map<number, number>();
  const chain: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    let at = node;
    chain.length = 0;
    while (partOf[at] === unknown && ownerOf[at]! >= 0 && ownerOf[at] !== whole) {
      // Ends a cycle too.
      partOf[at] = at;
      chain.push(at);
      at = ownerOf[at]!;
    }
    const part = partOf[at] === unknown ? at : partOf[at]!;
    partOf[at] = part;
    for (const each of chain) partOf[each] = part;
    const isYoung = nodeId[node]! > olderThan;
    if (ownerOf[part] === whole && storeOwnerOf[part] !== whole && isYoung) bytes.set(part, (bytes.get(part) ?? 0) + selfSize[node]!);
  }
  return [...bytes].reduce<readonly [number, number]>((most, each) => (each[1] > most[1] ? each : most), [whole, 0])[0];
}
