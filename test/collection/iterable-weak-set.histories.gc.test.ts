import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { IterableWeakSet, type SetLike } from '../../src/collection/index.js';
import { assertHistories, divergenceIsFound } from '../histories.js';
import { type PlantedBug, plant } from '../planted.js';
import { HeldKeys, type Key, collect, refuse } from './held-keys.js';

/** A set, and beside it the model: the numbers of its values in a strong Set. */
class History {
  readonly set: IterableWeakSet<Key>;
  readonly model = new Set<number>();
  readonly keys = new HeldKeys();
  iterator: ReturnType<IterableWeakSet<Key>['values']> | undefined;

  constructor(readonly Class: typeof IterableWeakSet) {
    this.set = new Class();
  }
}

/** Some values that are held or new: those of the slots whose bits are set. */
const some = ({ keys }: History, bits: number): Key[] => [0, 1, 2, 3, 4, 5].filter((slot) => (bits >> slot) & 1).map((slot) => keys.at(slot));
const idsOf = (keys: Iterable<Key>): number[] => Array.from(keys, ({ id }) => id);
const spelt = (keys: Iterable<Key>): string => idsOf(keys).join();
const throwing: SetLike<Key> = { size: 3, has: refuse, keys: refuse };

const actions = {
  add({ set, model }: History, key: Key) {
    set.add(key);
    model.add(key.id);
  },
  delete({ set, model }: History, key: Key) {
    expect(set.delete(key)).toBe(model.delete(key.id));
  },
  'delete and add'({ set, model }: History, key: Key) {
    expect(set.delete(key)).toBe(model.delete(key.id));
    set.add(key);
    model.add(key.id);
  },
  'delete during iteration'({ set, model }: History, key: Key) {
    let steps = 0;
    for (const other of set) {
      steps++;
      set.delete(key);
      expect(set.has(other)).toBe(other !== key);
    }
    if (steps > 0) model.delete(key.id);
  },
  'add during iteration'({ set, model }: History, key: Key) {
    const seen: Key[] = [];
    for (const other of set) {
      seen.push(other);
      set.add(key);
      model.add(key.id);
    }
    if (seen.length > 0) expect(seen).toContain(key);
  },
  'throw during forEach'({ set }: History) {
    if (set.size > 0) expect(() => set.forEach(refuse)).toThrow('refused');
  },
  'a step of iteration'(history: History) {
    const step = (history.iterator ??= history.set.values()).next();
    if (step.done) history.iterator = undefined;
    else expect(history.model).toContain(step.value.id);
  },
  'the rest of iteration'(history: History) {
    const rest = idsOf(history.iterator ?? []);
    for (const id of rest) expect(history.model).toContain(id);
    expect(new Set(rest).size).toBe(rest.length);
    history.iterator = undefined;
  },
  'the set methods'(history: History, _key: Key, bits: number) {
    const { set, Class } = history;
    const ours = new Set(set);
    const theirs = new Set(some(history, bits));
    const both = [...ours].filter((key) => theirs.has(key));
    const onlyOurs = [...ours].filter((key) => !theirs.has(key));
    const onlyTheirs = [...theirs].filter((key) => !ours.has(key));
    const others: SetLike<Key>[] = [
      theirs,
      new Class(theirs),
      new Map(Array.from(theirs, (key) => [key, 1])),
      { size: theirs.size, has: (key) => theirs.has(key), keys: () => [...theirs, ...theirs][Symbol.iterator]() },
    ];
    for (const other of others) {
      expect(spelt(set.union(other))).toBe(spelt([...ours, ...onlyTheirs]));
      expect(new Set(idsOf(set.intersection(other)))).toEqual(new Set(idsOf(both)));
      expect(spelt(set.difference(other))).toBe(spelt(onlyOurs));
      expect(spelt(set.symmetricDifference(other))).toBe(spelt([...onlyOurs, ...onlyTheirs]));
      expect(set.isSubsetOf(other)).toBe(both.length === ours.size);
      expect(set.isSupersetOf(other)).toBe(both.length === theirs.size);
      expect(set.isDisjointFrom(other)).toBe(both.length === 0);
    }
  },
  'set methods of a set-like that throws'({ set }: History) {
    expect(() => set.union(throwing)).toThrow('refused');
    expect(() => set.symmetricDifference(throwing)).toThrow('refused');
    if (set.size > 0) expect(() => set.difference(throwing)).toThrow('refused');
  },
  'a wrong value'({ set }: History, _key: Key, number: number) {
    expect(() => set.add(number as never)).toThrow(TypeError);
  },
  clear({ set, model }: History) {
    set.clear();
    model.clear();
  },
  drop({ keys }: History, key: Key) {
    keys.drop(key);
  },
};

type Action = keyof typeof actions;
type Command = { readonly kind: Action; readonly slot: number; readonly bits: number } | { readonly kind: 'collect'; readonly cleanUp: boolean };

const action = (...kinds: Action[]) => fc.record({ kind: fc.constantFrom(...kinds), slot: fc.nat(5), bits: fc.nat(63) });
const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: action(...(Object.keys(actions) as Action[])) },
  { weight: 6, arbitrary: action('add', 'delete and add', 'drop') },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('collect'), cleanUp: fc.boolean() }) },
);

const runOn = (Class: typeof IterableWeakSet) => async (steps: Command[]): Promise<void> => {
  const history = new History(Class);
  for (const command of steps) {
    if (command.kind === 'collect') await collect(history.keys.dropped, command);
    perform(history, command);
  }
};

/** A frame of its own, so that no value stays in the one that waits for a collection. */
function perform(history: History, command: Command): void {
  const { set, model, keys } = history;
  if (command.kind === 'collect') keys.dropped = [];
  else actions[command.kind](history, keys.at(command.slot), command.bits);
  // What was dropped may show until it is collected; then it must be gone.
  const shown = idsOf(set);
  for (const id of model) {
    if (!keys.has(id) && (command.kind === 'collect' || !shown.includes(id))) model.delete(id);
  }
  const values = [...model].join();
  expect(shown.join()).toBe(values);
  expect(Array.from(set.entries(), ([value, same]) => (value === same ? value.id : NaN)).join()).toBe(values);
  const each: Key[] = [];
  set.forEach((value) => each.push(value));
  expect(spelt(each)).toBe(values);
  expect(set.size).toBe(model.size);
  expect(set.storedCount).toBeGreaterThanOrEqual(model.size);
  expect(keys.all().filter((key) => set.has(key) !== model.has(key.id))).toEqual([]);
}

it('an IterableWeakSet agrees with its model in every history', async () => {
  await assertHistories(commands, runOn(IterableWeakSet));
});

const bugs: PlantedBug[] = [
  {
    title: 'iteration yields undefined for the dead',
    file: 'src/collection/living-iterator.ts',
    right: 'if (target !== undefined) return',
    wrong: 'return',
  },
  {
    title: 'a cell is forgotten by delete but not by its value, so that the value is not added again',
    file: 'src/collection/weak-cells.ts',
    right: '    this.#cellOf.delete(target as Target);\n',
    wrong: '',
  },
  {
    title: 'the clean-up drops the living',
    file: 'src/collection/weak-cells.ts',
    right: 'if (cell.deref() === undefined) {\n          dead++;',
    wrong: 'if (seen > 1) {\n          dead++;',
  },
  {
    title: 'size counts the dead',
    file: 'src/collection/weak-cells.ts',
    right: 'for (const cell of this.#cells) {\n      if (count >= limit) break;\n      if (cell.deref() !== undefined) count++;\n    }',
    wrong: 'count = Math.min(limit, this.#cells.size);',
  },
  {
    title: 'symmetricDifference takes a value of the other that comes twice for one of ours',
    file: 'src/collection/set-algebra.ts',
    right: 'if (ours.has(value)) result.delete(value);\n    else appendTheirs(result, value, other);',
    wrong: 'if (!result.delete(value)) result.append(value as T | U);',
  },
  {
    title: 'sets of equal size are taken for larger',
    file: 'src/collection/set-algebra.ts',
    right: 'ours.count(other.size + 1) <= other.size',
    wrong: 'ours.count(other.size + 1) < other.size',
  },
];

it.each(bugs)('the model catches a planted bug: $title', async (bug) => {
  const planted = await plant<{ IterableWeakSet: typeof IterableWeakSet }>('src/collection/index.ts', bug);
  expect(await divergenceIsFound(commands, runOn(planted.IterableWeakSet))).toBe(true);
});
