import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { reachable, retainedSize } from '../heap/reachability.js';
import { EdgeWeights } from '../heap/edge-weights.js';
import { type PathSearch, type RetainingPath, ShortestPaths, distinctPaths } from '../heap/retaining-paths.js';
import { StrongReferences } from '../heap/strong-references.js';
import { describeObject } from './describe-object.js';
import { describeReference } from './describe-reference.js';
import { type Root, findRoot } from './find-root.js';
import { fingerprint } from './fingerprint.js';
import { PathView } from './path-view.js';
import type { RawPosition, RawStep, RawTrace } from './raw-trace.js';
import { isScope } from './scopes.js';
import { Scripts } from './scripts.js';

/** A node of the heap whose life is to be explained. */
export interface Subject {
  readonly node: number;
  /** What the report calls it. */
  readonly label: string;
}

/** How much to explain. */
export interface ExplainOptions extends PathSearch {
  /** How many distinct paths of each subject (default 1). */
  readonly paths?: number;
  /** A node that paths are told from where they pass through it, and what it is called. */
  readonly root?: { readonly node: number; readonly object: string };
}

/** Retained sizes take a pass over the whole heap each: only the first traces get one. */
const mostSizes = 10;

/**
 * Says in words what keeps each subject alive: the lightest path from a root, or several distinct ones. Equal
 * paths are told once and counted, the most frequent first. A subject that nothing keeps alive has no trace.
 */
export function explainNodes(snapshot: HeapSnapshot, subjects: readonly Subject[], options: ExplainOptions = {}): RawTrace[] {
  const { paths = 1, root, ...search } = options;
  const references = new StrongReferences(snapshot);
  const scripts = new Scripts(snapshot);
  const shortest = new ShortestPaths(references, new EdgeWeights(snapshot), search);
  const pathsTo = (node: number): RetainingPath[] => {
    if (paths > 1) return distinctPaths(references, node, paths, search);
    const path = shortest.to(node);
    return path === undefined ? [] : [path];
  };
  const groups = new Map<string, { steps: RawStep[]; label: string; node: number; count: number }>();
  for (const { node, label } of subjects) {
    for (const path of pathsTo(node)) {
      const steps = stepsOf(new PathView(snapshot, scripts, path), root);
      const mark = markOf(label, steps);
      const group = groups.get(mark);
      if (group === undefined) groups.set(mark, { steps, label, node, count: 1 });
      else group.count++;
    }
  }
  const all = groups.size === 0 ? undefined : reachable(references, search.without);
  const byCount = [...groups];
  byCount.sort(([, one], [, other]) => other.count - one.count);
  return byCount.map(([mark, { steps, label, node, count }], index) => ({
    steps,
    label,
    fingerprint: mark,
    count,
    of: subjects.length,
    retainedSize: index < mostSizes ? retainedSize(references, node, all) : snapshot.selfSize[node]!,
  }));
}

/**
 * Says the given paths of one node in words, those through the same objects once: a reader could not tell them apart.
 * With `root`, they begin at that node, which is called so.
 */
export function explainPaths(snapshot: HeapSnapshot, node: number, label: string, paths: readonly RetainingPath[], root?: ExplainOptions['root']): RawTrace[] {
  if (paths.length === 0) return [];
  const scripts = new Scripts(snapshot);
  const size = retainedSize(new StrongReferences(snapshot), node);
  const told = new Map<string, RawTrace>();
  for (const path of paths) {
    const steps = stepsOf(new PathView(snapshot, scripts, path, root?.node), root);
    // Roots of one name may be several nodes.
    const mark = JSON.stringify([steps[0]?.object, ...steps.slice(1)]);
    if (!told.has(mark)) told.set(mark, { steps, label, fingerprint: markOf(label, steps), count: 1, of: 1, retainedSize: size });
  }
  return [...told.values()];
}

function markOf(label: string, steps: readonly RawStep[]): string {
  return fingerprint([label, ...steps.flatMap(({ reference = '', variable, object }) => [reference, variable?.place ?? '', object])]);
}

/** The steps of a path, from its root on. */
function stepsOf(path: PathView, from?: ExplainOptions['root']): RawStep[] {
  const { snapshot } = path;
  const start = from === undefined ? -1 : path.nodes.indexOf(from.node);
  const root: Root = start < 0 ? findRoot(path) : { at: start, step: { kind: 'root', object: from!.object, id: snapshot.nodeId[from!.node]! } };
  const steps = [root.step];
  for (let at = root.at; at < path.length - 1; ) {
    const { length, words, unconfirmed, variable } = describeReference(path, at);
    at += length;
    const position = positionOf(path, at);
    steps.push({
      kind: kindOf(path, at),
      reference: words,
      object: describeObject(snapshot, path.nodes[at]!),
      id: snapshot.nodeId[path.nodes[at]!]!,
      ...(position && { position }),
      ...(unconfirmed && { unconfirmed }),
      ...(variable && { variable }),
    });
  }
  return folded(steps);
}

/** Where a step stands. A timer is of interest for its callback, not for its class. */
function positionOf(path: PathView, at: number): RawPosition | undefined {
  const callback = path.name(at) === 'Timeout' ? path.snapshot.follow(path.nodes[at]!, '_onTimeout') : undefined;
  return callback === undefined ? path.position(at) : path.scripts.positionOf(callback);
}

/** How many steps a pattern that repeats itself has at most. */
const longestPattern = 6;
/** Told once if it comes so often in a row: two steps that are alike are told as they are. */
const fewestTimes = 3;

/** Steps that repeat themselves, as of a linked list, a chain of promises or closures that hold each other, are told once. */
function folded(steps: readonly RawStep[]): RawStep[] {
  const told: RawStep[] = [];
  for (let at = 0; at < steps.length; ) {
    const row = rowAt(steps, at);
    if (row === undefined) told.push(steps[at++]!);
    else {
      at += row.pattern * row.times;
      told.push(...steps.slice(at - row.pattern, at - 1), { ...steps[at - 1]!, row });
    }
  }
  return told;
}

/** The shortest pattern that begins here and repeats itself. */
function rowAt(steps: readonly RawStep[], from: number): RawStep['row'] {
  for (let pattern = 1; pattern <= longestPattern; pattern++) {
    let end = from + pattern;
    while (end < steps.length && areEqual(steps[end]!, steps[end - pattern]!)) end++;
    const times = Math.floor((end - from) / pattern);
    if (times >= fewestTimes) return { pattern, times };
  }
  return undefined;
}

function areEqual(one: RawStep, other: RawStep): boolean {
  return one.kind === other.kind && one.object === other.object && one.reference === other.reference && one.unconfirmed?.name === other.unconfirmed?.name;
}

function kindOf(path: PathView, at: number): RawStep['kind'] {
  if (at === path.length - 1) return 'target';
  if (path.name(at) === 'FinalizationRegistry') return 'finalizer';
  if (path.type(at) === 'closure') return 'function';
  return isScope(path.snapshot, path.nodes[at]!) ? 'scope' : 'object';
}
