import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { SnapshotReader } from '../heap/snapshot-reader.js';
import { ClassCensus } from './class-census.js';
import { ContainerCensus, type Holdings, fewestListed } from './container-census.js';
import { KnownGrowth, type KnownGrower } from './known-growth.js';
import { ownNodes } from './own-marks.js';
import { Routes } from './routes.js';
import { type Grower, type Suspicion, selectSuspects } from './select-suspects.js';
import { idOfMark } from './heap-mark.js';
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
  readonly #known = new KnownGrowth();
  readonly #idsLast: boolean;
  #reader = new SnapshotReader();
  #markId: number | undefined;
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
  end(iterations: number): void {
    this.#snapshot = undefined;
    const snapshot = this.#reader.end();
    this.#reader = new SnapshotReader();
    this.#expectSameIds(snapshot);
    const left = this.#known.heldIn(snapshot);
    const before = this.#idsLast ? (this.#counts.at(-1)?.lastId ?? Infinity) : 0;
    const classes = new ClassCensus(snapshot, before, left);
    this.#counts.push({ iterations, classes, containers: new ContainerCensus(snapshot, left), lastId: this.#idsLast ? lastIdOf(snapshot) : 0 });
    this.#snapshot = snapshot;
  }

  /** A debugger or profiler that disconnects has all objects renumbered: nothing could be compared, and no leak seen. */
  #expectSameIds(snapshot: HeapSnapshot): void {
    const id = idOfMark(snapshot);
    if (this.#idsLast && this.#markId !== undefined && id !== this.#markId) {
      throw new Error('expected no debugger or profiler to be disconnected while growth is measured: it renumbers the objects of the heap');
    }
    this.#markId = id;
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

  /** What has grown in step with the iterations, and why it is alive. `own`: under which name the measurement has marked its own. */
  conclude(paths: number, own: string): Conclusion {
    const growers = this.#sustained();
    const { classes } = this.#counts.at(-1)!;
    const olderThan = this.#counts.at(-1 - roundsJudged)?.lastId ?? 0;
    const known = this.#known.growers();
    if (growers.length === 0) return { suspects: [], traces: [], known };
    const routes = new Routes(this.#snapshot!, ownNodes(this.#snapshot!, own));
    return { ...selectSuspects(this.#snapshot!, classes, growers, olderThan, routes, paths), known };
  }

  /** Without the classes whose instances are others in each snapshot, and only by chance more. */
  #sustained(): Grower[] {
    const growers = this.#growers(isSustained);
    const { classes } = this.#counts.at(-1)!;
    const { nodeCount, nodeId } = this.#snapshot!;
    const lastIds = this.#counts.slice(-1 - roundsJudged).map(({ lastId }) => lastId);
    const made = new Map(growers.flatMap(({ of }) => (typeof of === 'string' ? [[classes.keys.indexOf(of), Array.from({ length: roundsJudged }, () => 0)]] : [])));
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
    return growers.filter(({ of, series }) => typeof of !== 'string' || isSustained(series, made.get(classes.keys.indexOf(of))));
  }

  #growers(isOne: (series: Series) => boolean): Grower[] {
    const found: Grower[] = [];
    const iterations = this.#counts.map((count) => count.iterations);
    const consider = (of: string | number, measure: Measure, values: number[]): void => {
      const series: Series = { measure, values, iterations };
      if (values.length > 1 && values.at(-1)! > values.at(-2)! && isOne(series)) found.push({ of, series });
    };
    const { classes, containers } = this.#counts.at(-1)!;
    for (const key of classes.keys) {
      const counted = this.#counts.map((count) => count.classes.of(key));
      // V8 may come to call many old objects by another class: what grows has young instances.
      if (counted.at(-1)!.young >= fewestYoung * (counted.at(-1)!.all - (counted.at(-2)?.all ?? 0))) consider(key, 'instances', counted.map(({ all }) => all));
    }
    for (const id of this.#idsLast ? containers.ids() : []) {
      const held = this.#counts.map((count) => holdingsIn(count, id));
      if (held.at(-2) === undefined) continue;
      for (const measure of isOfPrimitives(held.slice(-2)) ? measures : measuresOfObjects) consider(id, measure, held.map((each) => each?.[measure] ?? 0));
    }
    return found;
  }
}

const measuresOfObjects = ['references', 'heldBytes'] as const;
const measures = [...measuresOfObjects, 'storeBytes'] as const;

/** What holds objects is measured by how many: the memory of its store tells nothing more, and comes in jumps. */
function isOfPrimitives(holdings: readonly (Holdings | undefined)[]): boolean {
  return holdings.every((each) => each !== undefined && each.references * bytesForEach < each.storeBytes);
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
