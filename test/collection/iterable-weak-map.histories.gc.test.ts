import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { IterableWeakMap } from '../../src/collection/index.js';
import { assertHistories, divergenceIsFound } from '../histories.js';
import { type PlantedBug, plant } from '../planted.js';
import { HeldKeys, type Key, collect, refuse } from './held-keys.js';

/** 0 is stored as it is; the others are stored in an object that reaches the key. */
type Value = 0 | { readonly key: Key; readonly number: number };

/** A map, and beside it the model: a strong Map from the numbers of the keys to those of the values. */
class History {
  readonly map: IterableWeakMap<Key, Value>;
  readonly model = new Map<number, number>();
  readonly keys = new HeldKeys();
  iterator: ReturnType<IterableWeakMap<Key, Value>['entries']> | undefined;

  constructor(Class: typeof IterableWeakMap) {
    this.map = new Class();
  }
}

const valueOf = (key: Key, number: number): Value => (number === 0 ? 0 : { key, number });
const numberOf = (value: Value | undefined): number | undefined => (typeof value === 'object' ? value.number : value);

const actions = {
  set({ map, model }: History, key: Key, number: number) {
    map.set(key, valueOf(key, number));
    model.set(key.id, number);
  },
  getOrInsert({ map, model }: History, key: Key, number: number) {
    if (!model.has(key.id)) model.set(key.id, number);
    expect(numberOf(map.getOrInsert(key, valueOf(key, number)))).toBe(model.get(key.id));
  },
  getOrInsertComputed({ map, model }: History, key: Key, number: number) {
    if (!model.has(key.id)) model.set(key.id, number);
    expect(numberOf(map.getOrInsertComputed(key, () => valueOf(key, number)))).toBe(model.get(key.id));
  },
  'compute while setting'({ map, model }: History, key: Key, number: number) {
    if (!model.has(key.id)) model.set(key.id, number);
    map.getOrInsertComputed(key, () => {
      map.set(key, valueOf(key, number + 1));
      return valueOf(key, number);
    });
  },
  'compute and throw'({ map, model }: History, key: Key) {
    if (model.has(key.id)) expect(numberOf(map.getOrInsertComputed(key, refuse))).toBe(model.get(key.id));
    else expect(() => map.getOrInsertComputed(key, refuse)).toThrow('refused');
  },
  delete({ map, model }: History, key: Key) {
    expect(map.delete(key)).toBe(model.delete(key.id));
  },
  'delete and set'({ map, model }: History, key: Key, number: number) {
    expect(map.delete(key)).toBe(model.delete(key.id));
    map.set(key, valueOf(key, number));
    model.set(key.id, number);
  },
  'delete during iteration'({ map, model }: History, key: Key) {
    let steps = 0;
    for (const [other] of map) {
      steps++;
      map.delete(key);
      expect(map.has(other)).toBe(other !== key);
    }
    if (steps > 0) model.delete(key.id);
  },
  'set during iteration'({ map, model }: History, key: Key, number: number) {
    const seen: Key[] = [];
    for (const other of map.keys()) {
      seen.push(other);
      map.set(key, valueOf(key, number));
      model.set(key.id, number);
    }
    if (seen.length > 0) expect(seen).toContain(key);
  },
  'throw during forEach'({ map }: History) {
    if (map.size > 0) expect(() => map.forEach(refuse)).toThrow('refused');
  },
  'a step of iteration'(history: History) {
    const step = (history.iterator ??= history.map.entries()).next();
    if (step.done) history.iterator = undefined;
    else expect(numberOf(step.value[1])).toBe(history.model.get(step.value[0].id));
  },
  'the rest of iteration'(history: History) {
    const rest = [...(history.iterator ?? [])];
    for (const [key, value] of rest) expect(numberOf(value)).toBe(history.model.get(key.id));
    expect(new Set(rest.map(([key]) => key)).size).toBe(rest.length);
    history.iterator = undefined;
  },
  'a wrong key'({ map }: History, _key: Key, number: number) {
    expect(() => map.set(number as never, 0)).toThrow(TypeError);
  },
  clear({ map, model }: History) {
    map.clear();
    model.clear();
  },
  drop({ keys }: History, key: Key) {
    keys.drop(key);
  },
};

type Action = keyof typeof actions;
type Command = { readonly kind: Action; readonly slot: number; readonly number: number } | { readonly kind: 'collect'; readonly cleanUp: boolean };

const action = (...kinds: Action[]) => fc.record({ kind: fc.constantFrom(...kinds), slot: fc.nat(5), number: fc.nat(3) });
const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: action(...(Object.keys(actions) as Action[])) },
  { weight: 6, arbitrary: action('set', 'delete and set', 'drop') },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('collect'), cleanUp: fc.boolean() }) },
);

const runOn = (Class: typeof IterableWeakMap) => async (steps: Command[]): Promise<void> => {
  const history = new History(Class);
  for (const command of steps) {
    if (command.kind === 'collect') await collect(history.keys.dropped, command);
    perform(history, command);
  }
};

/** A frame of its own, so that no key stays in the one that waits for a collection. */
function perform(history: History, command: Command): void {
  const { map, model, keys } = history;
  if (command.kind === 'collect') keys.dropped = [];
  else actions[command.kind](history, keys.at(command.slot), command.number);
  // What was dropped may show until it is collected; then it must be gone.
  const shown = Array.from(map, ([key, value]): [number, unknown] => [key.id, numberOf(value)]);
  for (const id of model.keys()) {
    if (!keys.has(id) && (command.kind === 'collect' || !shown.some(([other]) => other === id))) model.delete(id);
  }
  const entries = spelt(model);
  expect(spelt(shown)).toBe(entries);
  expect(spelt(Array.from(map.keys(), ({ id }) => [id, model.get(id)]))).toBe(entries);
  expect(Array.from(map.values(), numberOf).join()).toBe([...model.values()].join());
  const each: [number, unknown][] = [];
  map.forEach((value, key) => each.push([key.id, numberOf(value)]));
  expect(spelt(each)).toBe(entries);
  expect(map.size).toBe(model.size);
  expect(map.storedCount).toBeGreaterThanOrEqual(model.size);
  expect(keys.all().filter((key) => map.has(key) !== model.has(key.id) || numberOf(map.get(key)) !== model.get(key.id))).toEqual([]);
}

function spelt(entries: Iterable<readonly [number, unknown]>): string {
  return Array.from(entries, ([id, number]) => `${id}: ${String(number)}`).join(', ');
}

it('an IterableWeakMap agrees with its model in every history', async () => {
  await assertHistories(commands, runOn(IterableWeakMap));
});

const bugs: PlantedBug[] = [
  {
    title: 'values stand beside weak keys in a strong table',
    file: 'src/collection/weak-entries.ts',
    right: '  values = new WeakMap<K, V>();\n\n',
    wrong: '  values: WeakMap<K, V> = new Map() as never;\n\n',
  },
  {
    title: 'a deleted key leaves its cell behind, which comes to life when the key is set again',
    file: 'src/collection/weak-cells.ts',
    right: 'return this.#cells.delete(cell);',
    wrong: 'return true;',
  },
  {
    title: 'the clean-up drops cells by their age rather than by their death',
    file: 'src/collection/weak-cells.ts',
    right: '        if (cell.deref() === undefined) {\n          dead++;',
    wrong: '        if (seen > 3 || cell.deref() === undefined) {\n          dead++;',
  },
  {
    title: 'size counts the dead',
    file: 'src/collection/weak-cells.ts',
    right: 'if (cell.deref() !== undefined) count++;',
    wrong: 'count++;',
  },
  {
    title: 'what a computation has set itself is not looked for again',
    file: 'src/collection/iterable-weak-map.ts',
    right: 'if (!this.#entries.values.has(key)) this.#entries.append(key);',
    wrong: 'this.#entries.append(key);',
  },
  {
    title: 'clear forgets the cells',
    file: 'src/collection/weak-cells.ts',
    right: 'this.#cells.clear();',
    wrong: '',
  },
];

it.each(bugs)('the model catches a planted bug: $title', async (bug) => {
  const planted = await plant<{ IterableWeakMap: typeof IterableWeakMap }>('src/collection/index.ts', bug);
  expect(await divergenceIsFound(commands, runOn(planted.IterableWeakMap))).toBe(true);
});
