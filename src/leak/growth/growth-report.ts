import type { LeakTrace } from '../trace/leak-trace.js';

/** `process.memoryUsage()` after a round, in bytes: for information, no verdict rests on it. */
export interface MemoryFigures {
  /** What objects of the program take in V8's heap. */
  readonly heapUsed: number;
  /** What the process takes of the machine's memory in all. */
  readonly rss: number;
  /** What objects take outside of the heap, array buffers included. */
  readonly external: number;
  /** What array buffers take, Node's Buffers among them. */
  readonly arrayBuffers: number;
}

/** A class or object that grows with the iterations. */
export interface GrowthSuspect {
  /** `class`: ever more instances; `container`: one object with ever more references; `bytes`: one object with ever more memory. */
  readonly kind: 'class' | 'container' | 'bytes';
  /** The class or function, or what the object is: `Session`, `function onTick`, `Map`. */
  readonly name: string;
  /** Where the class or function stands, as `src/session.ts:12:3`. */
  readonly location?: string;
  /** By how many instances, references or bytes it grew in each round. */
  readonly deltas: readonly number[];
}

/** Growth that was found, and left out of the verdict. */
export interface SuppressedGrowth {
  /** What grows, in words. */
  readonly what: string;
  /** Why it is left out. */
  readonly reason: string;
}

/** What {@link measureGrowth} found. */
export interface GrowthReport {
  /** Whether something grew in step with the iterations for as long as it was followed, and did not go back by itself. */
  readonly grows: boolean;
  /** How many iterations ran before the first snapshot. */
  readonly warmUp: number;
  /** How many iterations each round ran. */
  readonly iterations: readonly number[];
  /** How many iterations ran in all: a cache that fills up to a bound may look like a leak for as long as it is not full. */
  readonly followed: number;
  /** What grows, those first that say most. */
  readonly suspects: readonly GrowthSuspect[];
  /** Why it is alive, in the order of the suspects. Equal paths are counted. */
  readonly traces: readonly LeakTrace[];
  /** Growth that is known to be the test runner's or the platform's, and what `ignore` says may stay. */
  readonly suppressed: readonly SuppressedGrowth[];
  /** After the warm-up, and after each round. The thread that compares the snapshots is included. */
  readonly memory: readonly MemoryFigures[];
  /** How long the check took, warm-up and snapshots included. */
  readonly milliseconds: number;
}

/** Traces in a message; the report has them all. */
const mostTraces = 3;
const mostNamed = 4;

/** The message of a failed check. */
export function describeGrowth({ suspects, iterations, followed, traces, suppressed }: GrowthReport): string {
  const [first, ...others] = suspects;
  if (first === undefined) return `nothing grows in ${followed} iterations`;
  const rounds = iterations.length;
  const steps = first.deltas.map((delta) => (delta < 0 ? String(delta) : `+${delta}`)).join(', ');
  const verdict = `${named(first)} grows by ${rateOf(first, iterations)} per iteration (${steps} in ${rounds} rounds, ${followed} iterations in all)`;
  const rest = others.length === 0 ? '' : `\nwith it: ${others.slice(0, mostNamed).map((each) => `${named(each)} +${rateOf(each, iterations)}`).join('; ')}${others.length > mostNamed ? '; …' : ''}`;
  const known = suppressed.map(({ what, reason }) => `\nleft out: ${what} (${reason})`).join('');
  const shownTraces = traces.slice(0, mostTraces).map((trace) => trace.toString());
  const more = traces.length > mostTraces ? [`… and ${traces.length - mostTraces} more`] : [];
  return [verdict + rest + known, ...shownTraces, ...more].join('\n\n');
}

function named({ name, location }: GrowthSuspect): string {
  return location === undefined ? name : `${name} (${location})`;
}

/** Growth per iteration, in words: `2`, `1 reference`, `64 bytes`. By the rounds that the verdict rests on. */
export function rateOf({ kind, deltas }: GrowthSuspect, iterations: readonly number[]): string {
  const sum = (numbers: readonly number[]): number => numbers.slice(-3).reduce((total, each) => total + each, 0);
  const rate = String(Number((sum(deltas) / sum(iterations)).toPrecision(2)));
  if (kind === 'bytes') return `${rate} bytes`;
  return kind === 'container' ? `${rate} ${rate === '1' ? 'reference' : 'references'}` : rate;
}
