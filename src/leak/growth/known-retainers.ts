import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { Scripts } from '../trace/scripts.js';

/** Something that grows by itself while a program runs or is tested, and is no fault of the program. */
export interface KnownRetainer {
  readonly what: string;
  readonly reason: string;
  /** The objects that hold what grows. */
  find(snapshot: HeapSnapshot): readonly number[];
  /** Whether only the object's own memory and keys are left out, and what it holds is not. */
  readonly keysOnly?: boolean;
}

const untilEnd = 'kept until the test file has run';

export const knownRetainers: readonly KnownRetainer[] = [
  {
    what: 'hooks of the running vitest test',
    reason: 'vitest adds one for each expect(…).resolves, .rejects and expect.poll, to warn of those that are not awaited',
    find: (snapshot) => withProperty(snapshot, 'onFinished', (holder) => snapshot.edgeNamed(holder, 'onFailed') !== undefined || snapshot.edgeNamed(holder, 'suite') !== undefined).targets,
  },
  {
    what: "vitest's list of mock functions",
    reason: `each vi.fn() and vi.spyOn() is ${untilEnd}`,
    find: (snapshot) => ['REGISTERED_MOCKS', 'MOCK_RESTORE', 'MOCK_CONFIGS'].flatMap((name) => variable(snapshot, name, /@vitest[\\/]spy/)),
  },
  {
    what: "jest's list of mock functions",
    reason: `each jest.spyOn() is ${untilEnd}`,
    find: (snapshot) => withProperty(snapshot, '_spyState', (holder) => snapshot.nameOf(holder) === 'ModuleMocker').targets,
  },
  {
    what: 'calls that a mock function has recorded',
    reason: 'vi.fn() and jest.fn() keep the arguments and results of every call',
    find: (snapshot) => withProperty(snapshot, 'invocationCallOrder', (holder) => snapshot.edgeNamed(holder, 'calls') !== undefined).holders,
  },
  {
    what: 'calls that a sinon spy has recorded',
    reason: 'sinon keeps the arguments and results of every call',
    find: (snapshot) =>
      withProperty(snapshot, 'callIds', (holder) => snapshot.edgeNamed(holder, 'thisValues') !== undefined).holders.flatMap((spy) =>
        ['args', 'callIds', 'errorsWithCallStack', 'exceptions', 'returnValues', 'thisValues'].flatMap((name) => snapshot.follow(spy, name) ?? []),
      ),
  },
  {
    what: 'mock functions of node:test',
    reason: 'node:test keeps each mock function, with the arguments and results of every call, until it is reset',
    find: (snapshot) => instances(snapshot, ['MockFunctionContext', 'MockTracker']),
  },
  {
    what: 'snapshots that the test has compared',
    reason: `toMatchSnapshot() and toMatchInlineSnapshot() keep an entry for each call, ${untilEnd}`,
    find: (snapshot) => instances(snapshot, ['SnapshotState']),
  },
  {
    what: 'console output that jest has buffered',
    reason: 'jest prints it when the test file has run',
    find: (snapshot) => withProperty(snapshot, '_buffer', (holder) => snapshot.nameOf(holder) === 'BufferedConsole').targets,
  },
  {
    what: "Node's buffer of resource timings",
    reason: 'each fetch adds an entry, up to 250: performance.setResourceTimingBufferSize',
    find: (snapshot) => variable(snapshot, 'resourceTimingBuffer', /^node:internal\/perf\//),
  },
  {
    what: "keys of Node's top-level resource",
    reason: 'Node before 24 keeps one symbol for each AsyncLocalStorage that has been entered outside of an asynchronous call',
    find: (snapshot) => variable(snapshot, 'topLevelResource', /^node:internal\/async_hooks/),
    keysOnly: true,
  },
];

/** Objects with a property of this name, and what it leads to. */
function withProperty(snapshot: HeapSnapshot, name: string, isOne: (holder: number) => boolean): { holders: number[]; targets: number[] } {
  const edges = edgesNamed(snapshot, name, 'property').filter((edge) => isOne(snapshot.sourceOf(edge)));
  return { holders: edges.map((edge) => snapshot.sourceOf(edge)), targets: edges.map((edge) => snapshot.edgeTo[edge]!) };
}

/** What variables of this name hold, in scripts whose name matches. */
function variable(snapshot: HeapSnapshot, name: string, script: RegExp): number[] {
  const scripts = new Scripts(snapshot);
  const edges = edgesNamed(snapshot, name, 'context').filter((edge) => {
    const closure = scripts.functionIn(snapshot.sourceOf(edge));
    return closure !== undefined && script.test(scripts.positionOf(closure)?.script ?? '');
  });
  return edges.map((edge) => snapshot.edgeTo[edge]!);
}

function edgesNamed(snapshot: HeapSnapshot, name: string, type: string): number[] {
  const nameIndex = snapshot.strings.indexOf(name);
  const typeIndex = snapshot.edgeTypeNames.indexOf(type);
  const found: number[] = [];
  if (nameIndex < 0) return found;
  const { edgeCount, edgeName, edgeType } = snapshot;
  for (let edge = 0; edge < edgeCount; edge++) if (edgeName[edge] === nameIndex && edgeType[edge] === typeIndex) found.push(edge);
  return found;
}

function instances(snapshot: HeapSnapshot, classes: readonly string[]): number[] {
  const names = new Set(classes.map((name) => snapshot.strings.indexOf(name)));
  const object = snapshot.nodeTypeNames.indexOf('object');
  const found: number[] = [];
  for (let node = 0; node < snapshot.nodeCount; node++) if (names.has(snapshot.nodeName[node]!) && snapshot.nodeType[node] === object) found.push(node);
  return found;
}
