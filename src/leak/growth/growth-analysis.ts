import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { SnapshotReader } from '../heap/snapshot-reader.js';
import { ClassCensus } from './class-census.js';
import { ClassTable } from './class-table.js';
import { ContainerCensus, type Holdings, fewestListed } from './container-census.js';
import { KnownGrowth, type KnownGrower } from './known-growth.js';
import type { NamedInHeap } from './known-retainers.js';
import { findNamed } from './named-in-heap.js';
import { type OwnNames, ownNodes } from './own-marks.js';
import { Routes } from './routes.js';
import { type Grower, type Suspicion, selectSuspects } from './select-suspects.js';
import { type Measure, type Series, isGrowing, isSustained, roundsJudged } from './sustained.js';

/** What was counted in one snapshot. */
interface Count {
  readonly iterations: number;
  readonly classes: ClassCensus;
  readonly containers: ContainerCensus;
  /** The highest id of an object so far: those made later have higher ones. */
  readonly lastId: number;
}

/** What a measurement came to. */
export interface Conclusion extends Suspicion {
  /** Growth that was found and left out: it is known to be the platform's or a test runner's. */
  readonly known: readonly KnownGrower[];
}

/** Compares the heap snapshots of one measurement. Runs in the analysis thread. */
export class GrowthAnalysis {
  readonly #counts: Count[] = [];
  readonly #classTable = new ClassTable();
  readonly #known = new KnownGrowth();
  readonly #idsLast: boolean;
  #reader = new SnapshotReader();
  #iteratedId: number | undefined;
  #named: NamedInHeap | undefined;
  #snapshot: HeapSnapshot | undefined;

  /** `idsLast`: whether an object has the same id in each snapshot. Where it has not, as in Bun, only classes are compared. */
  constructor({ idsLast = true }: { readonly idsLast?: boolean } = {}) {
    this.#idsLast = idsLast;
  }

  /** Takes the next piece of a snapshot. */
  push(piece: Uint8Array): void {
    this.#reader.push(piece);
  }

  /** The last piece has been pushed of the snapshot that was taken after so many iterations in all. */
  end(iterations: number, own: OwnNames): void {
    this.#snapshot = undefined;
    const snapshot = this.#reader.end();
    this.#reader = new SnapshotReader();
    const named = findNamed(snapshot, [...this.#known.names, own.iterated, own.awaited]);
    const [iterated] = named.properties(own.iterated);
    this.#expectSameIds(iterated && snapshot.nodeId[iterated.value]);
    const left = this.#known.heldIn(snapshot, named);
    const before = this.#idsLast ? (this.#counts.at(-1)?.lastId ?? Infinity) : 0;
    const classes = new ClassCensus(snapshot, this.#classTable, before, left);
    this.#counts.push({ iterations, classes, containers: new ContainerCensus(snapshot, left), lastId: this.#idsLast ? lastIdOf(snapshot) : 0 });
    this.#snapshot = snapshot;
    this.#named = named;
  }

  /** A debugger or profiler that disconnects has all objects renumbered: nothing could be compared, and no leak seen. */
  #expectSameIds(iteratedId: number | undefined): void {
    if (this.#idsLast && this.#iteratedId !== undefined && iteratedId !== this.#iteratedId) {
      throw new Error('expected no debugger or profiler to be disconnected while growth is measured: it renumbers the objects of the heap');
    }
    this.#iteratedId = iteratedId;
  }

  /** How many classes and objects the last round has added to. */
  growing(): number {
    return this.#growers(isGrowing).length;
  }

  /**
   * Whether it is the memory of lists, tables and texts alone that has grown in step with the iterations: it jumps, runs
   * ahead of what it is for, and may do so by chance, so that it is worth looking further.
   */
  isMemoryOnly(): boolean {
    const growers = this.#sustained();
    return growers.length > 0 && growers.every(({ series: { measure } }) => measure === 'storeBytes' || measure === 'heldBytes');
  }

  /** What has grown in step with the iterations, and why it is alive. */
  conclude(paths: number, own: OwnNames): Conclusion {
    const growers = this.#sustained();
    const { classes } = this.#counts.at(-1)!;
    const olderThan = this.#counts.at(-1 - roundsJudged)?.lastId ?? 0;
    const known = this.#known.growers();
    if (growers.length === 0) return { suspects: [], traces: [], known };
    const routes = new Routes(this.#snapshot!, ownNodes(this.#snapshot!, own, this.#named!));
    return { ...selectSuspects(this.#snapshot!, { census: classes, table: this.#classTable }, growers, olderThan, routes, paths), known };
  }

  /** Without the classes whose instances are others in each snapshot, and only by chance more. */
  #sustained(): Grower[] {
    const growers = this.#growers(isSustained);
    const { classes } = this.#counts.at(-1)!;
    const { nodeCount, nodeId } = this.#snapshot!;
    const lastIds = this.#counts.slice(-1 - roundsJudged).map(({ lastId }) => lastId);
    const made = new Map(growers.flatMap(({ isClass, of }) => (isClass ? [[of, Array.from({ length: roundsJudged }, () => 0)]] : [])));
    for (let node = 0; node < nodeCount; node++) {
      const rounds = made.get(classes.classOf[node]!);
      if (rounds === undefined) continue;
      for (let round = roundsJudged - 1; round >= 0; round--) {
        if (nodeId[node]! <= lastIds[round]!) continue;
        rounds[round]!++;
        break;
      }
    }
    if (!this.#idsLast) return growers;
    return growers.filter(({ isClass, of, series }) => !isClass || isSustained(series, made.get(of)));
  }

  #growers(isOne: (series: Series) => boolean): Grower[] {
    const found: Grower[] = [];
    const [before, last] = [this.#counts.at(-2), this.#counts.at(-1)!];
    if (before === undefined) return found;
    const iterations = this.#counts.map((count) => count.iterations);
    const consider = (isClass: boolean, of: number, measure: Measure, values: number[]): void => {
      const series: Series = { measure, values, iterations };
      if (isOne(series)) found.push({ isClass, of, series });
    };
    for (let number = 0; number < last.classes.classes; number++) {
      const growth = last.classes.all(number) - before.classes.all(number);
      // V8 may come to call many old objects by another class: what grows has young instances.
      if (growth > 0 && last.classes.young(number) >= fewestYoung * growth) consider(true, number, 'instances', this.#counts.map(({ classes }) => classes.all(number)));
    }
    for (const id of this.#idsLast ? last.containers.ids() : []) {
      const [was, is] = [holdingsIn(before, id), holdingsIn(last, id)];
      if (was === undefined || is === undefined) continue;
      for (const measure of isOfPrimitives(was) && isOfPrimitives(is) ? measures : measuresOfObjects) {
        // Memory may rest for a round.
        if (is[measure] > was[measure] || measure === 'storeBytes') consider(false, id, measure, this.#counts.map((count) => holdingsIn(count, id)?.[measure] ?? 0));
      }
    }
    return found;
  }
}

const measuresOfObjects = ['references', 'heldBytes'] as const;
const measures = [...measuresOfObjects, 'storeBytes'] as const;

/** What holds objects is measured by how many: the memory of its store tells nothing more, and comes in jumps. */
function isOfPrimitives({ references, storeBytes }: Holdings): boolean {
  return references * bytesForEach < storeBytes;
}

/** More than the store of any container takes for an entry. */
const bytesForEach = 64;

/** V8 may also give a new object the id of one that has died. */
const fewestYoung = 0.2;

/** Of an object that was too small to be listed, what it held at most; undefined if it was not there. */
function holdingsIn({ containers, lastId }: Count, id: number): Holdings | undefined {
  return containers.of(id) ?? (id <= lastId ? fewestListed : undefined);
}

/** Without nodes of native memory, whose ids are no counter. */
function lastIdOf({ nodeId, nodeType, nodeCount, nodeTypeNames }: HeapSnapshot): number {
  const isCounted = nodeTypeNames.map((type) => type !== 'native' && type !== 'synthetic');
  let last = 0;
  for (let node = 0; node < nodeCount; node++) if (nodeId[node]! > last && isCounted[nodeType[node]!]) last = nodeId[node]!;
  return last;
}
