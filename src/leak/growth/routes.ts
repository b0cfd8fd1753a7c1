import { EdgeWeights } from '../heap/edge-weights.js';
import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { type RetainingPath, ShortestPaths } from '../heap/retaining-paths.js';
import { StrongReferences } from '../heap/strong-references.js';
import { type Subject, explainNodes } from '../trace/explain.js';
import type { RawTrace } from '../trace/raw-trace.js';
import type { OwnNodes } from './own-marks.js';

/**
 * How the roots lead to what grows: by ways that the program has without the measurement, if there are any, otherwise by
 * way of the function that is iterated. The frames that wait for the measurement are no way.
 */
export class Routes {
  readonly #snapshot: HeapSnapshot;
  readonly #iterated: number | undefined;
  readonly #frames: ReadonlySet<number>;
  readonly #without: ReadonlySet<number>;
  readonly #programs: ShortestPaths;
  #ours: ShortestPaths | undefined;

  constructor(snapshot: HeapSnapshot, { iterated, frames }: OwnNodes) {
    this.#snapshot = snapshot;
    this.#iterated = iterated;
    this.#frames = frames;
    this.#without = new Set([...frames, ...(iterated === undefined ? [] : [iterated])]);
    this.#programs = this.#search(this.#without);
  }

  /** The path to a node; undefined if nothing keeps it alive. */
  to(node: number): RetainingPath | undefined {
    return this.#programs.to(node) ?? (this.#ours ??= this.#search(this.#frames)).to(node);
  }

  explain(subjects: readonly Subject[], paths: number): RawTrace[] {
    const byProgram = subjects.filter(({ node }) => this.#programs.reaches(node));
    const byUs = subjects.filter((subject) => !byProgram.includes(subject));
    const traces = byProgram.length === 0 ? [] : explainNodes(this.#snapshot, byProgram, { paths, without: this.#without });
    const root = this.#iterated === undefined ? {} : { root: { node: this.#iterated, object: 'GC root: the iterated function' } };
    if (byUs.length > 0) traces.push(...explainNodes(this.#snapshot, byUs, { paths, without: this.#frames, ...root }));
    return traces;
  }

  #search(without: ReadonlySet<number>): ShortestPaths {
    return new ShortestPaths(new StrongReferences(this.#snapshot), new EdgeWeights(this.#snapshot), { without });
  }
}
