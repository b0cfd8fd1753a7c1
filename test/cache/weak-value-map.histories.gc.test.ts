import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WeakValueMap } from '../../src/cache/index.js';
import { assertHistories, divergenceIsFound } from '../histories.js';
import { type PlantedBug, plant } from '../planted.js';

const keys = [0, '', 'x', null, Number.NaN] as const;
const primitives = [0, '', false, undefined, null, Number.NaN, 'text'] as const;

type Key = (typeof keys)[number];
/** A value of a command: an object that the test holds in a slot, a new one or the one that is there, or a primitive. */
type Value = { readonly slot: number; readonly isNew: boolean } | { readonly primitive: (typeof primitives)[number] };

type Command =
  | { readonly kind: 'set' | 'getOrInsert' | 'getOrInsertComputed' | 'computeAndSet'; readonly key: Key; readonly value: Value }
  | { readonly kind: 'get' | 'has' | 'delete' | 'computeAndThrow'; readonly key: Key }
  | { readonly kind: 'drop'; readonly slot: number }
  | { readonly kind: 'clear' | 'openIterator' | 'nextOfIterator' | 'throwInForEach' | 'collect' };

/** Mostly one key: there the races are. */
const aKey = fc.constantFrom(...keys, 'x' as const, 'x' as const, 'x' as const);
const aSlot = fc.nat(2);
const aValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ slot: aSlot, isNew: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ primitive: fc.constantFrom(...primitives) }) },
);
const kinds = <Kind extends Command['kind']>(...names: Kind[]) => fc.constantFrom(...names);
const aCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: kinds('set'), key: aKey, value: aValue }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('getOrInsert', 'getOrInsertComputed', 'computeAndSet'), key: aKey, value: aValue }) },
  { weight: 5, arbitrary: fc.record({ kind: kinds('get', 'has', 'delete', 'computeAndThrow'), key: aKey }) },
  { weight: 4, arbitrary: fc.record({ kind: kinds('drop'), slot: aSlot }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('openIterator', 'nextOfIterator', 'throwInForEach') }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('clear', 'collect', 'collect') }) },
);

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Target {
  constructor(readonly id: number) {}
}

/** What a value is in the model: a primitive itself, an object its id, so that the model keeps no object alive. */
const modelOf = (real: unknown): unknown => (real instanceof Target ? `object ${real.id}` : real);

/** One map and its model: a Map from which, at each collection, what nobody holds is deleted. */
class History {
  readonly map: WeakValueMap<Key, unknown>;
  readonly model = new Map<Key, unknown>();
  /** What the test holds. */
  held: (Target | undefined)[] = [];
  /** Dropped since the last collection: until then they may not go. */
  dropped: Target[] = [];
  made = 0;
  /** Keys whose dead entry may still be stored, or was when they were set again: their place in the order is open. */
  readonly dead = new Set<Key>();
  readonly floating = new Set<Key>();
  iterators: { readonly real: Iterator<[Key, unknown]>; readonly model: Iterator<[Key, unknown]> } | undefined;

  constructor(MapClass: typeof WeakValueMap) {
    this.map = new MapClass();
  }

  valueOf(value: Value): unknown {
    if (!('slot' in value)) return value.primitive;
    if (value.isNew) this.drop(value.slot);
    return (this.held[value.slot] ??= new Target(this.made++));
  }

  drop(slot: number): void {
    const target = this.held[slot];
    if (target !== undefined) this.dropped.push(target);
    this.held[slot] = undefined;
  }

  setModel(key: Key, value: unknown): void {
    if (this.dead.delete(key)) this.floating.add(key);
    this.model.set(key, modelOf(value));
  }

  deleteModel(key: Key): boolean {
    this.dead.delete(key);
    this.floating.delete(key);
    return this.model.delete(key);
  }

  /** Runs one command on both. A frame of its own, so that no variable lives on through a collection. */
  run(command: Command): void {
    const { map, model } = this;
    switch (command.kind) {
      case 'set': {
        const set = this.valueOf(command.value);
        expect(map.set(command.key, set)).toBe(map);
        this.setModel(command.key, set);
        break;
      }
      case 'getOrInsert':
      case 'getOrInsertComputed':
      case 'computeAndSet': {
        const inserted = this.valueOf(command.value);
        const isKnown = model.has(command.key);
        const given =
          command.kind === 'getOrInsert'
            ? map.getOrInsert(command.key, inserted)
            : map.getOrInsertComputed(command.key, () => {
                if (command.kind === 'computeAndSet') map.set(command.key, 'meanwhile');
                return inserted;
              });
        if (!isKnown) this.setModel(command.key, inserted);
        expect(modelOf(given)).toBe(model.get(command.key));
        break;
      }
      case 'computeAndThrow': {
        const isKnown = model.has(command.key);
        const compute = () =>
          map.getOrInsertComputed(command.key, () => {
            throw new RangeError('no value');
          });
        if (isKnown) expect(modelOf(compute())).toBe(model.get(command.key));
        else expect(compute).toThrow(RangeError);
        break;
      }
      case 'get':
        expect(modelOf(map.get(command.key))).toBe(model.get(command.key));
        break;
      case 'has':
        expect(map.has(command.key)).toBe(model.has(command.key));
        break;
      case 'delete':
        expect(map.delete(command.key)).toBe(this.deleteModel(command.key));
        break;
      case 'clear':
        map.clear();
        model.clear();
        this.dead.clear();
        this.floating.clear();
        this.iterators = undefined;
        break;
      case 'drop':
        this.drop(command.slot);
        break;
      case 'openIterator':
        this.iterators = { real: map.entries(), model: model.entries() };
        break;
      case 'nextOfIterator':
        this.compareNext();
        break;
      case 'throwInForEach': {
        const visit = () =>
          map.forEach(() => {
            throw new RangeError('enough');
          });
        if (model.size > 0) expect(visit).toThrow(RangeError);
        else visit();
        break;
      }
      default:
        throw new Error(`no command ${command.kind}`);
    }
  }

  compareNext(): void {
    if (this.iterators === undefined) return;
    const real = this.iterators.real.next();
    const model = this.iterators.model.next();
    if (this.floating.size > 0) return; // the order is open
    expect(real.done).toBe(model.done);
    if (!real.done) expect([real.value[0], modelOf(real.value[1])]).toEqual(model.value);
  }

  /** All views agree with the model, and so with each other. */
  compare(): void {
    const { map, model } = this;
    const entries = [...map].map(([key, value]): [Key, unknown] => [key, modelOf(value)]);
    const isInPlace = ([key]: [Key, unknown]) => !this.floating.has(key);
    expect(entries.filter(isInPlace)).toEqual([...model].filter(isInPlace));
    expect(new Map(entries)).toEqual(model);
    expect(map.size).toBe(model.size);
    expect(map.storedCount).toBeGreaterThanOrEqual(model.size);
    expect([...map.keys()]).toEqual(entries.map(([key]) => key));
    expect([...map.values()].map(modelOf)).toEqual(entries.map(([, value]) => value));
    for (const key of keys) expect(map.has(key)).toBe(model.has(key));
  }

  async collect(): Promise<void> {
    this.dropped = [];
    const living = new Set(this.held.map(modelOf));
    for (const [key, value] of this.model) {
      if (typeof value === 'string' && value.startsWith('object') && !living.has(value)) {
        this.model.delete(key);
        this.floating.delete(key);
        this.dead.add(key);
      }
    }
    await job();
    globalThis.gc!();
    // A compilation under way in the background can hold an object over a collection.
    for (let again = 0; again < 9 && [...this.map.keys()].length > this.model.size; again++) {
      await job();
      globalThis.gc!();
    }
    this.compare(); // while the dead are still stored
    await job();
    await job();
  }
}

/** Puts a class through a history. */
const against = (MapClass: typeof WeakValueMap) => async (commands: Command[]) => {
  const history = new History(MapClass);
  for (const command of commands) {
    if (command.kind === 'collect') await history.collect();
    else history.run(command);
    history.compare();
  }
};

describe('random histories of WeakValueMap', () => {
  it('never diverge from a Map from which the collected are deleted', () => assertHistories(aCommand, against(WeakValueMap)), 120_000);

  const bugs: PlantedBug[] = [
    {
      title: 'size counts the dead',
      file: 'src/cache/weak-value-map.ts',
      right: 'for (const cell of this.#cells.values()) if (valueOf(cell) !== dead) count++;',
      wrong: 'count = this.#cells.size;',
    },
    {
      title: 'late clean-up deletes by key',
      file: 'src/cache/value-cells.ts',
      right: 'const cell = new WeakRef(value);',
      wrong: 'const cell = new WeakRef(value); (this.registry ??= new FinalizationRegistry((dead) => this.cells.delete(dead))).register(value, key);',
    },
    {
      title: 'undefined as a value is taken for no value',
      file: 'src/cache/weak-value-map.ts',
      right: 'return cell === undefined && !this.#cells.has(key) ? dead : valueOf<V>(cell);',
      wrong: 'return cell === undefined ? dead : valueOf<V>(cell);',
    },
    {
      title: 'the values are held strongly',
      file: 'src/cache/value-cells.ts',
      right: 'const cell = new WeakRef(value);',
      wrong: 'const cell = { deref: () => value };',
    },
  ];
  it.each(bugs)('catch a planted bug: $title', async (bug) => {
    const planted = await plant<{ WeakValueMap: typeof WeakValueMap }>('src/cache/index.ts', bug);
    expect(await divergenceIsFound(aCommand, against(planted.WeakValueMap))).toBe(true);
  }, 120_000);
});
