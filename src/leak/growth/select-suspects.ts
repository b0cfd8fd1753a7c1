import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import type { Subject } from '../trace/explain.js';
import type { RawPosition, RawTrace } from '../trace/raw-trace.js';
import { Scripts } from '../trace/scripts.js';
import { type CountedClasses, fewestOfMost, growingClasses } from './growing-classes.js';
import { growingContainers } from './growing-containers.js';
import type { Routes } from './routes.js';
import { type Series, roundsJudged } from './sustained.js';

/** A class or object that grows. */
export interface Grower {
  readonly isClass: boolean;
  /** The number of a class, or the id of an object. */
  readonly of: number;
  readonly series: Series;
}

/** A grower as the report names it. */
export interface RawSuspect {
  readonly kind: 'class' | 'container' | 'bytes';
  readonly name: string;
  /** Of a class: where it stands. */
  readonly position?: RawPosition;
  /** By how much it grew in each round. */
  readonly deltas: readonly number[];
  /** Fingerprints of its traces. None if the trace of another suspect leads through it. */
  readonly traces: readonly string[];
}

/** Who is to blame, and why they are alive. */
export interface Suspicion {
  readonly suspects: readonly RawSuspect[];
  readonly traces: readonly RawTrace[];
}

/** What is to be explained: a suspect, and nodes that stand for it. */
export interface Lead {
  readonly kind: RawSuspect['kind'];
  readonly name: string;
  readonly series: Series;
  readonly nodes: readonly number[];
}

/** The report names no more than these: the first ones explain the rest. */
const mostSuspects = 12;
const mostExplained = 5;

/** Chooses from all that grows the few that explain it, and says what holds them. */
export function selectSuspects(snapshot: HeapSnapshot, classes: CountedClasses, growers: readonly Grower[], olderThan: number, routes: Routes, paths: number): Suspicion {
  const byClass = growingClasses(snapshot, classes, growers, olderThan, routes);
  const byObject = growingContainers(snapshot, growers, byClass.passed, olderThan);
  const leads = [...byClass.leaders, ...byObject.leaders];
  const explained = leads.slice(0, mostExplained);
  const subjects: Subject[] = explained.flatMap(({ name, nodes }) => nodes.map((node) => ({ node, label: name })));
  const all = routes.explain(subjects, paths);
  const tracesOf = new Map(leads.map((lead) => [lead, tracesTo(lead, all, snapshot)]));
  const scripts = new Scripts(snapshot);
  const suspects = [...leads, ...byObject.followers, ...byClass.followers].slice(0, mostSuspects).map((lead): RawSuspect => {
    const position = lead.kind === 'class' && lead.nodes[0] !== undefined ? scripts.positionOf(lead.nodes[0]) : undefined;
    return {
      kind: lead.kind,
      name: lead.name,
      ...(position && { position }),
      deltas: lead.series.values.slice(1).map((value, index) => value - lead.series.values[index]!),
      traces: (tracesOf.get(lead) ?? []).map(({ fingerprint }) => fingerprint),
    };
  });
  const shown = new Map(leads.flatMap((lead) => tracesOf.get(lead)!).map((trace) => [trace.fingerprint, trace]));
  return { suspects, traces: [...shown.values()] };
}

function tracesTo({ name, nodes, series }: Lead, traces: readonly RawTrace[], snapshot: HeapSnapshot): RawTrace[] {
  const ids = new Set(nodes.map((node) => snapshot.nodeId[node]!));
  const own = traces.filter(({ label, steps }) => label === name && ids.has(steps.at(-1)!.id));
  const most = Math.max(...own.map(({ count }) => count));
  return own.filter(({ count }) => count >= most * fewestOfMost).map((trace) => ({ ...trace, label: `${name}, ${rateOf(series)}`, of: nodes.length }));
}

/** `1 more per iteration`. */
export function rateOf({ measure, values, iterations }: Series): string {
  const first = Math.max(0, values.length - 1 - roundsJudged);
  const rate = (values.at(-1)! - values[first]!) / (iterations.at(-1)! - iterations[first]!);
  const shown = String(Number(rate.toPrecision(2)));
  if (measure === 'instances') return `${shown} more per iteration`;
  return measure === 'references' ? `${shown} more ${shown === '1' ? 'reference' : 'references'} per iteration` : `${shown} more bytes per iteration`;
}
