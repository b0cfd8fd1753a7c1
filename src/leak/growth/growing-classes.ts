import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { describeObject } from '../trace/describe-object.js';
import { Scripts } from '../trace/scripts.js';
import type { ClassCensus } from './class-census.js';
import type { ClassTable } from './class-table.js';
import type { Routes } from './routes.js';
import type { Grower, Lead } from './select-suspects.js';

/** What so few of the sample, of the most, have in common is left out. */
export const fewestOfMost = 1 / 5;
/** So many young instances of each class are looked at. */
const sampleSize = 40;
/** … and so many of those that lead are explained. */
const explainedSize = 8;

/** The classes of a snapshot. */
export interface CountedClasses {
  readonly census: ClassCensus;
  readonly table: ClassTable;
}

/** What the growing classes come down to. */
export interface ClassLeads {
  /** Of each group of classes that grow together the one that says most to a reader; of the groups first those that say most. */
  readonly leaders: readonly Lead[];
  /** Classes whose instances are only held by those of the leaders. */
  readonly followers: readonly Lead[];
  /** The nodes that the paths to the samples pass through. */
  readonly passed: ReadonlySet<number>;
}

interface GrowingClass {
  readonly number: number;
  readonly grower: Grower;
  readonly sample: readonly number[];
  /** The instances of the class itself that come first on the paths to the sample, and to how much of it. */
  readonly foremost: Map<number, number>;
}

/**
 * Groups the growing classes by what holds their instances: those that are reached by way of the instance of another
 * growing class belong to it. `olderThan`: the highest id before the rounds that were judged.
 */
export function growingClasses(snapshot: HeapSnapshot, { census, table }: CountedClasses, growers: readonly Grower[], olderThan: number, routes: Routes): ClassLeads {
  const passed = new Set<number>();
  const growing = sampled(snapshot, census, growers, olderThan);
  const groups = new Map<number, GrowingClass[]>();
  for (const each of growing) {
    const votes = new Map<number, number>();
    for (const node of each.sample) {
      const nodes = routes.to(node)?.map((edge) => snapshot.edgeTo[edge]!) ?? [];
      for (const on of nodes) passed.add(on);
      const young = nodes.filter((on) => snapshot.nodeId[on]! > olderThan);
      const first = young.find((on) => growing.some(({ number }) => number === census.classOf[on]));
      const isOfClass = (on: number): boolean => census.classOf[on] === each.number;
      count(each.foremost, headOf(nodes, isOfClass) ?? young.find(isOfClass) ?? node);
      const lead = first === undefined ? each.number : census.classOf[first]!;
      count(votes, lead);
    }
    const lead = mostCounted(votes) ?? each.number;
    groups.set(lead, [...(groups.get(lead) ?? []), each]);
  }
  const ranks = new Ranks(snapshot, table);
  const chosen = [...groups.values()].map((group) => ({ group, head: ranks.first(group), size: group.reduce((sum, { grower }) => sum + growthOf(grower), 0) }));
  chosen.sort((one, other) => ranks.of(other.head) - ranks.of(one.head) || other.size - one.size);
  const heads = new Set(chosen.map(({ head }) => head));
  const rest = growing.filter((each) => !heads.has(each));
  rest.sort((one, other) => ranks.of(other) - ranks.of(one));
  return {
    leaders: chosen.map(({ head }) => leadOf(snapshot, table, head)),
    followers: rest.map((each) => leadOf(snapshot, table, each)),
    passed,
  };
}

function count(counts: Map<number, number>, each: number): void {
  counts.set(each, (counts.get(each) ?? 0) + 1);
}

function mostCounted(counts: ReadonlyMap<number, number>): number | undefined {
  let most: number | undefined;
  for (const [each, counted] of counts) if (most === undefined || counted > counts.get(most)!) most = each;
  return most;
}

/** Instances of one class in a row on a path are a chain … */
const shortestChain = 4;

/** … of which the first one is told. */
function headOf(nodes: readonly number[], isOfClass: (node: number) => boolean): number | undefined {
  let first = nodes.length;
  while (first > 0 && isOfClass(nodes[first - 1]!)) first--;
  return nodes.length - first >= shortestChain ? nodes[first] : undefined;
}

function sampled(snapshot: HeapSnapshot, census: ClassCensus, growers: readonly Grower[], olderThan: number): GrowingClass[] {
  const byNumber = new Map<number, { grower: Grower; nodes: number[] }>();
  for (const grower of growers) if (grower.isClass) byNumber.set(grower.of, { grower, nodes: [] });
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (snapshot.nodeId[node]! > olderThan) byNumber.get(census.classOf[node]!)?.nodes.push(node);
  }
  return Array.from(byNumber, ([number, { grower, nodes }]) => {
    const step = Math.max(1, Math.floor(nodes.length / sampleSize));
    return { number, grower, sample: nodes.filter((_, index) => index % step === 0).slice(0, sampleSize), foremost: new Map() };
  });
}

function growthOf({ series: { values } }: Grower): number {
  return values.at(-1)! - values[0]!;
}

function leadOf(snapshot: HeapSnapshot, table: ClassTable, { grower, foremost, sample }: GrowingClass): Lead {
  const nodes = [...foremost].filter(([, counted]) => counted >= foremost.get(mostCounted(foremost)!)! * fewestOfMost).map(([node]) => node);
  // Instances that hold each other in a chain come to one. How they do so is seen on the way to a later one, which goes first.
  const [head] = nodes;
  if (nodes.length === 1 && sample.length > 1 && !snapshot.typeOf(head!).endsWith('string')) nodes.unshift(sample.at(-1)!);
  return { kind: 'class', name: nameOf(snapshot, table, grower.of, head), series: grower.series, nodes: nodes.slice(0, explainedSize) };
}

const internals: Readonly<Record<string, string>> = {
  'system / Context': 'scope',
  'system / WeakCell': 'registration with a FinalizationRegistry',
  'system / JSArrayBufferData': 'contents of an ArrayBuffer',
};

function nameOf(snapshot: HeapSnapshot, table: ClassTable, number: number, node: number | undefined): string {
  if (table.isFunction(number) && node !== undefined) return describeObject(snapshot, node);
  return internals[table.nameOf(number)] ?? table.nameOf(number);
}

/** Classes that say little of what leaks. */
const general = new Set(['Object', 'Array', ...Object.keys(internals)]);

/** How much a class says to a reader: one of the program most, then a function of it. */
class Ranks {
  readonly #table: ClassTable;
  readonly #scripts: Scripts;

  constructor(snapshot: HeapSnapshot, table: ClassTable) {
    this.#table = table;
    this.#scripts = new Scripts(snapshot);
  }

  /** Of equals the one that comes first on the paths, the leader. */
  first(group: readonly GrowingClass[]): GrowingClass {
    return group.reduce((best, each) => (this.of(each) > this.of(best) ? each : best));
  }

  of({ grower, sample: [node] }: GrowingClass): number {
    if (node === undefined) return 0;
    const script = this.#scripts.positionOf(node)?.script;
    const name = this.#table.nameOf(grower.of);
    if (script === undefined) return name.startsWith('(') ? 0 : general.has(name) ? 1 : 2;
    return /^(node|ext|bun|deno):/.test(script) ? 2.5 : this.#table.isFunction(grower.of) ? 3 : 4;
  }
}
