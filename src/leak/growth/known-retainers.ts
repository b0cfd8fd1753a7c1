import type { HeapSnapshot } from '../heap/heap-snapshot.js';

/** Something that grows by itself while a program runs or is tested, and is no fault of the program. */
export interface KnownRetainer {
  readonly what: string;
  readonly reason: string;
  /** Names of properties of the object that holds what grows, of a variable, or of a class: what `find` looks at. */
  readonly names: readonly string[];
  /** The objects that hold what grows. */
  find(snapshot: HeapSnapshot, named: NamedInHeap): readonly number[];
  /** Whether only the object's own memory and keys are left out, and what it holds is not. */
  readonly keysOnly?: boolean;
}

/** What goes by the names that are looked for. */
export interface NamedInHeap {
  /** Edges from an object to its property, and the object. */
  properties(name: string): readonly { readonly holder: number; readonly value: number }[];
  /** What variables of this name hold, in scripts whose name matches. */
  variables(name: string, script: RegExp): readonly number[];
  /** Objects of a class. */
  instances(name: string): readonly number[];
}

const untilEnd = 'kept until the test file has run';
const mockLists = ['REGISTERED_MOCKS', 'MOCK_RESTORE', 'MOCK_CONFIGS'];
const sinonLists = ['args', 'callIds', 'errorsWithCallStack', 'exceptions', 'returnValues', 'thisValues'];

export const knownRetainers: readonly KnownRetainer[] = [
  {
    what: 'hooks of the running vitest test',
    reason: 'vitest adds one for each expect(…).resolves, .rejects and expect.poll, to warn of those that are not awaited',
    names: ['onFinished'],
    find: (snapshot, { properties }) => values(properties('onFinished'), (holder) => has(snapshot, holder, 'onFailed') || has(snapshot, holder, 'suite')),
  },
  {
    what: "vitest's list of mock functions",
    reason: `each vi.fn() and vi.spyOn() is ${untilEnd}`,
    names: mockLists,
    find: (_, { variables }) => mockLists.flatMap((name) => variables(name, /@vitest[\\/]spy/)),
  },
  {
    what: "jest's list of mock functions",
    reason: `each jest.spyOn() is ${untilEnd}`,
    names: ['_spyState'],
    find: (snapshot, { properties }) => values(properties('_spyState'), (holder) => snapshot.nameOf(holder) === 'ModuleMocker'),
  },
  {
    what: 'calls that a mock function has recorded',
    reason: 'vi.fn() and jest.fn() keep the arguments and results of every call',
    names: ['invocationCallOrder'],
    find: (snapshot, { properties }) => holders(properties('invocationCallOrder'), (holder) => has(snapshot, holder, 'calls')),
  },
  {
    what: 'calls that a sinon spy has recorded',
    reason: 'sinon keeps the arguments and results of every call',
    names: ['callIds'],
    find: (snapshot, { properties }) =>
      holders(properties('callIds'), (holder) => has(snapshot, holder, 'thisValues')).flatMap((spy) => sinonLists.flatMap((name) => snapshot.follow(spy, name) ?? [])),
  },
  {
    what: 'mock functions of node:test',
    reason: 'node:test keeps each mock function, with the arguments and results of every call, until it is reset',
    names: ['MockFunctionContext', 'MockTracker'],
    find: (_, { instances }) => [...instances('MockFunctionContext'), ...instances('MockTracker')],
  },
  {
    what: 'snapshots that the test has compared',
    reason: `toMatchSnapshot() and toMatchInlineSnapshot() keep an entry for each call, ${untilEnd}`,
    names: ['SnapshotState'],
    find: (_, { instances }) => instances('SnapshotState'),
  },
  {
    what: 'console output that jest has buffered',
    reason: 'jest prints it when the test file has run',
    names: ['_buffer'],
    find: (snapshot, { properties }) => values(properties('_buffer'), (holder) => snapshot.nameOf(holder) === 'BufferedConsole'),
  },
  {
    what: "Node's buffer of resource timings",
    reason: 'each fetch adds an entry, up to 250: performance.setResourceTimingBufferSize',
    names: ['resourceTimingBuffer'],
    find: (_, { variables }) => variables('resourceTimingBuffer', /^node:internal\/perf\//),
  },
  {
    what: "keys of Node's top-level resource",
    reason: 'Node before 24 keeps one symbol for each AsyncLocalStorage that has been entered outside of an asynchronous call',
    names: ['topLevelResource'],
    find: (_, { variables }) => variables('topLevelResource', /^node:internal\/async_hooks/),
    keysOnly: true,
  },
];

type Properties = ReturnType<NamedInHeap['properties']>;

function values(properties: Properties, isOne: (holder: number) => boolean): number[] {
  return properties.filter(({ holder }) => isOne(holder)).map(({ value }) => value);
}

function holders(properties: Properties, isOne: (holder: number) => boolean): number[] {
  return properties.filter(({ holder }) => isOne(holder)).map(({ holder }) => holder);
}

function has(snapshot: HeapSnapshot, holder: number, property: string): boolean {
  return snapshot.edgeNamed(holder, property) !== undefined;
}
