import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { WeakTupleMap } from '../../src/collection/index.js';
import { assertHistories, divergenceIsFound } from '../histories.js';
import { type PlantedBug, plant } from '../planted.js';
import { HeldKeys, Key, collect, refuse } from './held-keys.js';

/** What is stored: it reaches all of its tuple. */
interface Value {
  readonly number: number;
  readonly tuple: readonly unknown[];
}

/** What the model knows of an entry. */
interface Entry {
  /** The numbers of the objects of its tuple. */
  readonly ids: readonly number[];
  readonly number: number;
  readonly value: WeakRef<Value>;
}

/** A map, and beside it the model: a strong Map from a spelling of the tuple to the entry. */
class History {
  readonly map: WeakTupleMap<Value>;
  readonly model = new Map<string, Entry>();
  readonly keys = new HeldKeys();
  /** Values whose entries have ended: the next collection must take them. */
  ended: WeakRef<Value>[] = [];

  constructor(Class: typeof WeakTupleMap) {
    this.map = new Class();
  }

  store(tuple: readonly unknown[], value: Value): void {
    this.end(tuple);
    const ids = tuple.flatMap((item) => (item instanceof Key ? item.id : []));
    this.model.set(spelling(tuple), { ids, number: value.number, value: new WeakRef(value) });
  }

  find(tuple: readonly unknown[]): number | undefined {
    return this.model.get(spelling(tuple))?.number;
  }

  end(tuple: readonly unknown[]): boolean {
    const entry = this.model.get(spelling(tuple));
    if (entry !== undefined) this.ended.push(entry.value);
    return this.model.delete(spelling(tuple));
  }
}

/** Equal for equal tuples: what Map takes for one key is spelt alike. */
const spelling = (tuple: readonly unknown[]): string =>
  tuple.map((item) => (item instanceof Key ? `object ${item.id}` : `${typeof item} ${String(item === 0 ? 0 : item)}`)).join(', ');

const actions = {
  set(history: History, tuple: unknown[], number: number) {
    const value = { number, tuple };
    history.map.set(tuple, value);
    history.store(tuple, value);
  },
  'set all'(history: History, _tuple: unknown[], number: number) {
    for (const shape of shapes) actions.set(history, tupleOf(shape, history), number);
  },
  getOrInsert(history: History, tuple: unknown[], number: number) {
    const value = { number, tuple };
    const found = history.find(tuple);
    expect(history.map.getOrInsert(tuple, value).number).toBe(found ?? number);
    if (found === undefined) history.store(tuple, value);
  },
  getOrInsertComputed(history: History, tuple: unknown[], number: number) {
    const value = { number, tuple };
    const found = history.find(tuple);
    expect(history.map.getOrInsertComputed(tuple, () => value).number).toBe(found ?? number);
    if (found === undefined) history.store(tuple, value);
  },
  'compute while setting'(history: History, tuple: unknown[], number: number) {
    if (history.find(tuple) !== undefined) return;
    const value = { number, tuple };
    history.map.getOrInsertComputed(tuple, () => {
      history.map.set(tuple, { number: -1, tuple });
      return value;
    });
    history.store(tuple, value);
  },
  'compute and throw'(history: History, tuple: unknown[]) {
    const found = history.find(tuple);
    if (found !== undefined) expect(history.map.getOrInsertComputed(tuple, refuse).number).toBe(found);
    else expect(() => history.map.getOrInsertComputed(tuple, refuse)).toThrow('refused');
  },
  delete(history: History, tuple: unknown[]) {
    expect(history.map.delete(tuple)).toBe(history.end(tuple));
  },
  get(history: History, tuple: unknown[]) {
    expect(history.map.has(tuple)).toBe(history.find(tuple) !== undefined);
    expect(history.map.get(tuple)?.number).toBe(history.find(tuple));
  },
  'a wrong tuple'({ map }: History, _tuple: unknown[], number: number) {
    expect(() => map.set(number as never, { number, tuple: [] })).toThrow(TypeError);
  },
  clear(history: History) {
    history.map.clear();
    for (const { value } of history.model.values()) history.ended.push(value);
    history.model.clear();
  },
  drop({ keys }: History, tuple: unknown[]) {
    for (const item of tuple) {
      if (item instanceof Key) return keys.drop(item);
    }
  },
};

type Action = keyof typeof actions;
/** The objects of a shape are those in the slots a and b. */
type Shape = readonly unknown[];
type Command = { readonly kind: Action; readonly shape: Shape; readonly number: number } | { readonly kind: 'collect'; readonly cleanUp: boolean };

const [a, b] = [Symbol('a'), Symbol('b')];
const registered = Symbol.for('registered');
const shapes: Shape[] = [
  [], [1], ['1'], [1, registered],
  [a], [b], [a, b], [b, a], [a, a],
  [a, 1], [a, '1'], [1, a], [b, 1], [a, 1, NaN], [a, 1, 0], [a, 0, 1], [a, 1, -0],
  [a, 1, b], [a, b, 1], [b, 1, a], [1, a, b], [1, a, 1, b], [registered, b, 1, a],
];
const tupleOf = (shape: Shape, { keys }: History): unknown[] => shape.map((item) => (item === a ? keys.at(0) : item === b ? keys.at(1) : item));
const action = (...kinds: Action[]) => fc.record({ kind: fc.constantFrom(...kinds), shape: fc.constantFrom(...shapes), number: fc.nat(100) });
const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: action(...(Object.keys(actions) as Action[])) },
  { weight: 8, arbitrary: action('set', 'delete', 'set all', 'drop') },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('collect'), cleanUp: fc.boolean() }) },
);

const runOn = (Class: typeof WeakTupleMap) => async (steps: Command[]): Promise<void> => {
  const history = new History(Class);
  for (const command of steps) {
    if (command.kind === 'collect') await collect([...history.keys.dropped, ...history.ended], command);
    perform(history, command);
  }
};

/** A frame of its own, so that no object stays in the one that waits for a collection. */
function perform(history: History, command: Command): void {
  const { map, model, keys } = history;
  if (command.kind === 'collect') {
    expect(history.ended.filter((value) => value.deref() !== undefined)).toEqual([]);
    for (const { value } of model.values()) expect(value.deref()).not.toBe(undefined);
    history.ended = [];
    keys.dropped = [];
  } else {
    actions[command.kind](history, tupleOf(command.shape, history), command.number);
  }
  for (const [spelt, { ids, value }] of model) {
    if (ids.every((id) => keys.has(id))) continue;
    model.delete(spelt);
    history.ended.push(value);
  }
  for (const [spelt, { value, number }] of model) {
    const { tuple } = value.deref()!;
    expect(spelling(tuple)).toBe(spelt);
    expect(map.get([...tuple])?.number).toBe(number);
  }
}

it('a WeakTupleMap agrees with its model in every history', async () => {
  await assertHistories(commands, runOn(WeakTupleMap));
});

const bugs: PlantedBug[] = [
  {
    title: 'the pattern tells the length but not the positions',
    file: 'src/collection/tuple-path.ts',
    right: 'pattern * 2 + bit',
    wrong: 'pattern * 2',
  },
  {
    title: 'a level of objects is taken for empty while another entry is there',
    file: 'src/collection/weak-branch.ts',
    right: 'if (!this.has(item)) this.size++;',
    wrong: 'this.size = 1;',
  },
  {
    title: 'the levels of objects are strong',
    file: 'src/collection/weak-tuple-map.ts',
    right: 'isWeakKey(path[step + 1]) ? new WeakBranch() : new Map<unknown, unknown>()',
    wrong: 'new Map<unknown, unknown>()',
  },
  {
    title: 'delete takes its neighbours with it',
    file: 'src/collection/weak-tuple-map.ts',
    right: 'step > 0 && branches[step]!.size === 0;',
    wrong: 'step > 0;',
  },
  {
    title: 'the primitives of a tuple are taken in any order',
    file: 'src/collection/tuple-path.ts',
    right: '  path[0] = pattern;',
    wrong: '  path[0] = pattern;\n  path.splice(nextWeak, length, ...path.slice(nextWeak).sort());',
  },
];

it.each(bugs)('the model catches a planted bug: $title', async (bug) => {
  const planted = await plant<{ WeakTupleMap: typeof WeakTupleMap }>('src/collection/index.ts', bug);
  expect(await divergenceIsFound(commands, runOn(planted.WeakTupleMap))).toBe(true);
});
