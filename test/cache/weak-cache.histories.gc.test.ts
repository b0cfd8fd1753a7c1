import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RemovalCause, WeakCache } from '../../src/cache/index.js';
import { assertHistories, divergenceIsFound } from '../histories.js';
import { type PlantedBug, plant } from '../planted.js';
import { type ModelLoad, type ModelSettings, type ModelValue, type Removal, WeakCacheModel } from './weak-cache-model.js';

const keys = ['x', 'y', ''] as const;
const primitives = [0, '', undefined, null, 'text'] as const;
/** Which of these a history has follows from its length. */
const variants: ModelSettings[] = [
  {},
  { max: 2 },
  { ttl: 10 },
  { negativeTtl: 5 },
  { max: 2, ttl: 10, negativeTtl: 5 },
];

/** A value of a command: an object that the test holds in a slot, a new one or the one that is there, or a primitive. */
type Value = { readonly slot: number; readonly isNew: boolean } | { readonly primitive: (typeof primitives)[number] };
type Creation = 'returns' | 'throws' | 'sets' | 'deletes' | 'creates';

type Command =
  | { readonly kind: 'set' | 'setUnweighable'; readonly key: string; readonly value: Value }
  | { readonly kind: 'getOrCreate'; readonly key: string; readonly value: Value; readonly create: Creation }
  | { readonly kind: 'get' | 'delete'; readonly key: string }
  | { readonly kind: 'clear' | 'collect' | 'breakCallbacks' | 'mendCallbacks' }
  | { readonly kind: 'tick'; readonly time: number }
  | { readonly kind: 'drop'; readonly slot: number }
  | { readonly kind: 'load'; readonly key: string; readonly refresh: boolean; readonly signals: readonly boolean[] }
  | { readonly kind: 'resolve' | 'resolveUnweighable'; readonly load: number; readonly value: Value }
  | { readonly kind: 'reject'; readonly load: number }
  | { readonly kind: 'abort'; readonly caller: number };

/** Mostly one key: there the races are. */
const aKey = fc.constantFrom(...keys, 'x', 'x', 'x');
const aSlot = fc.nat(2);
const aLoad = fc.nat(2);
const aValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ slot: aSlot, isNew: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ primitive: fc.constantFrom(...primitives) }) },
);
const kinds = <Kind extends Command['kind']>(...names: Kind[]) => fc.constantFrom(...names);
const aCreation = fc.constantFrom<Creation>('returns', 'returns', 'throws', 'sets', 'deletes', 'creates');
const aCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ kind: kinds('set', 'set', 'set', 'setUnweighable'), key: aKey, value: aValue }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('getOrCreate'), key: aKey, value: aValue, create: aCreation }) },
  { weight: 5, arbitrary: fc.record({ kind: kinds('get', 'get', 'delete'), key: aKey }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('collect') }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('breakCallbacks', 'mendCallbacks', 'clear') }) },
  { weight: 2, arbitrary: fc.record({ kind: kinds('tick'), time: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('drop'), slot: aSlot }) },
  { weight: 7, arbitrary: fc.record({ kind: kinds('load'), key: aKey, refresh: fc.boolean(), signals: fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('resolve', 'resolve', 'resolveUnweighable'), load: aLoad, value: aValue }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('reject'), load: aLoad }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('abort'), caller: fc.nat(2) }) },
);

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Target {
  readonly weight: number;
  constructor(readonly id: number) {
    this.weight = [1, 2, 3][id % 3]!;
  }
}

const idOf = (value: unknown): unknown => (value instanceof Target ? `object ${value.id}` : value);
const modelOf = (value: unknown): ModelValue => ({ id: idOf(value), isObject: value instanceof Target, weight: value instanceof Target ? value.weight : 1 });

/** A load that the test ends. Its functions go when it has ended: they hold the result. */
interface RealLoad {
  readonly model: ModelLoad;
  readonly callers: Caller[];
  readonly signal: AbortSignal;
  settle: { resolve(value: unknown): void; reject(error: unknown): void } | undefined;
}

/** Someone who waits, and what has become of it; holds no value. */
interface Caller {
  readonly controller: AbortController | undefined;
  expected: string;
  actual: string;
}

/** One cache, its model and its surroundings. */
class History {
  readonly cache: WeakCache<string, unknown>;
  readonly model: WeakCacheModel;
  readonly held: (Target | undefined)[] = [];
  /** Dropped since the last collection: until then they may not go. */
  dropped: Target[] = [];
  made = 0;
  loads: RealLoad[] = [];
  readonly callers: Caller[] = [];
  /** What onRemoval was told since the last look. */
  told: Removal[] = [];
  reported = 0;
  isBroken = false;
  isUnweighable = false;
  readonly tally: Record<RemovalCause, number> = { collected: 0, evicted: 0, expired: 0, replaced: 0, deleted: 0 };

  constructor(CacheClass: typeof WeakCache, readonly settings: ModelSettings) {
    const { max, ttl, negativeTtl } = settings;
    this.model = new WeakCacheModel(settings);
    this.cache = new CacheClass<string, unknown>({
      load: (key, { signal }) =>
        new Promise((resolve, reject) => {
          this.loads.push({ model: this.model.loads.get(key)!, callers: [], signal, settle: { resolve, reject } });
        }),
      now: () => this.model.now,
      onRemoval: (key, cause) => {
        this.told.push([key, cause]);
        if (this.isBroken) throw new RangeError(`removal of ${key}`);
      },
      onError: () => {
        this.reported++;
      },
      ...(max !== undefined && { hot: { max, weigh: (value) => this.weigh(value) } }),
      ...(ttl !== undefined && { ttl }),
      ...(negativeTtl !== undefined && { negative: { ttl: negativeTtl } }),
    });
  }

  weigh(value: unknown): number {
    if (this.isUnweighable) throw new TypeError('unweighable');
    return modelOf(value).weight;
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

  /** Runs one command on both. A frame of its own, so that no variable lives on through a collection. */
  run(command: Command): void {
    const { cache, model } = this;
    switch (command.kind) {
      case 'set': {
        const value = this.valueOf(command.value);
        this.invalidate(command.key);
        model.put(command.key, modelOf(value));
        this.attended(() => cache.set(command.key, value), cache);
        break;
      }
      case 'setUnweighable': {
        if (this.settings.max === undefined) break;
        const value = this.valueOf(command.value);
        this.isUnweighable = true;
        expect(() => cache.set(command.key, value)).toThrow('unweighable');
        this.isUnweighable = false;
        break;
      }
      case 'get': {
        const found = model.use(command.key);
        this.attended(() => idOf(cache.get(command.key)), found?.id);
        break;
      }
      case 'delete': {
        const isLive = model.view(command.key) !== undefined;
        this.invalidate(command.key);
        model.remove(command.key, 'deleted');
        this.attended(() => cache.delete(command.key), isLive);
        break;
      }
      case 'clear':
        model.loads.clear();
        for (const key of model.entries.keys()) model.remove(key, 'deleted');
        this.attended(() => cache.clear(), undefined, { inOrder: false });
        break;
      case 'getOrCreate':
        this.getOrCreate(command.key, this.valueOf(command.value), command.create);
        break;
      case 'load':
        for (const [index, signal] of command.signals.entries()) this.load(command.key, command.refresh && index === 0, signal);
        break;
      case 'tick':
        model.now += command.time;
        break;
      case 'drop':
        this.drop(command.slot);
        break;
      case 'breakCallbacks':
      case 'mendCallbacks':
        this.isBroken = command.kind === 'breakCallbacks';
        break;
      case 'resolve':
      case 'resolveUnweighable':
      case 'reject':
      case 'abort':
        this.end(command);
        break;
      default:
        throw new Error(`no command ${command.kind}`);
    }
  }

  getOrCreate(key: string, value: unknown, create: Creation): void {
    const { cache, model } = this;
    const found = model.use(key);
    const early = model.removals; // told by the first call that ends
    let expected = found?.id;
    let isError = false;
    if (found === undefined) {
      model.counts.loads++;
      if (create === 'throws') {
        isError = true;
        model.counts.failures++;
      } else if (create === 'sets') {
        this.invalidate(key);
        model.put(key, modelOf('meanwhile'));
      } else if (create === 'deletes') {
        this.invalidate(key);
        model.remove(key, 'deleted');
      } else if (create === 'creates') {
        model.counts.misses++;
        model.counts.loads++;
        model.putResult(key, modelOf('nested'));
      }
      const present = model.view(key);
      expected = present === undefined ? idOf(value) : present.id;
      if ((create === 'returns' || create === 'creates') && present === undefined) model.putResult(key, modelOf(value));
    }
    expect(early).toBe(model.removals);
    this.attended(
      () =>
        idOf(
          cache.getOrCreate(key, () => {
            // What these throw is not the matter here.
            const wasBroken = this.isBroken;
            this.isBroken = false;
            if (create === 'sets') cache.set(key, 'meanwhile');
            if (create === 'deletes') cache.delete(key);
            if (create === 'creates') expect(cache.getOrCreate(key, () => 'nested')).toBe('nested');
            this.isBroken = wasBroken;
            this.toldNested = this.told.length;
            if (create === 'throws') throw new RangeError('not created');
            return value;
          }),
        ),
      expected,
      { isError },
    );
  }

  /** How many removals a nested call has told, whose errors are not the outer one's. */
  toldNested = 0;

  load(key: string, refresh: boolean, withSignal: boolean): void {
    const { cache, model } = this;
    const controller = withSignal ? new AbortController() : undefined;
    const caller: Caller = { controller, expected: 'pending', actual: 'pending' };
    const found = refresh ? undefined : model.use(key, true);
    let load: RealLoad | undefined;
    if (found !== undefined) caller.expected = `${found.isFailure ? 'rejected' : 'resolved'} ${String(found.id)}`;
    else {
      const underWay = refresh ? undefined : model.loads.get(key);
      if (underWay === undefined) {
        model.counts.loads++;
        model.loads.set(key, { key, isRefresh: refresh });
      } else load = this.loads.find((other) => other.model === underWay)!;
    }
    const before = this.loads.length;
    const given = cache.load(key, { refresh, ...(controller && { signal: controller.signal }) });
    given.then(
      (value) => (caller.actual = `resolved ${String(idOf(value))}`),
      (error: Error) => (caller.actual = `rejected ${error.message}`),
    );
    expect(this.loads.length - before).toBe(found === undefined && load === undefined ? 1 : 0);
    if (found === undefined) (load ?? this.loads.at(-1)!).callers.push(caller);
    this.callers.push(caller);
    this.unattended();
  }

  end(command: Command & { kind: 'resolve' | 'resolveUnweighable' | 'reject' | 'abort' }): void {
    if (command.kind === 'abort') {
      const waiting = this.callers.filter(({ controller, expected }) => controller !== undefined && expected === 'pending');
      const caller = waiting[command.caller % waiting.length];
      if (caller === undefined) return;
      caller.expected = 'rejected enough';
      const load = this.loads.find(({ callers }) => callers.includes(caller))!;
      const isAbandoned = load.callers.every(({ expected }) => expected !== 'pending');
      if (isAbandoned && this.model.loads.get(load.model.key) === load.model) this.model.loads.delete(load.model.key);
      caller.controller!.abort(new Error('enough'));
      expect(load.signal.aborted).toBe(isAbandoned);
      return;
    }
    const load = this.loads[command.load % this.loads.length];
    if (load?.settle === undefined) return;
    const { model } = this;
    const { key, isRefresh } = load.model;
    const isValid = model.loads.get(key) === load.model;
    if (isValid) model.loads.delete(key);
    const { resolve, reject } = load.settle;
    load.settle = undefined;
    if (command.kind === 'reject') {
      model.counts.failures++;
      if (isValid) model.putFailure(key, modelOf('down'));
      this.answer(load, 'rejected down');
      reject(new Error('down'));
      return;
    }
    const value = this.valueOf(command.value);
    this.isUnweighable = command.kind === 'resolveUnweighable' && this.settings.max !== undefined && value !== null && value !== undefined;
    if (this.isUnweighable) this.expectedReports++;
    const present = isRefresh || !isValid || this.isUnweighable ? undefined : model.view(key);
    if (isValid && !this.isUnweighable && present === undefined) model.putResult(key, modelOf(value));
    this.answer(load, `resolved ${String(present === undefined ? idOf(value) : present.id)}`);
    resolve(value);
  }

  expectedReports = 0;

  answer(load: RealLoad, outcome: string): void {
    for (const caller of load.callers) if (caller.expected === 'pending') caller.expected = outcome;
  }

  invalidate(key: string): void {
    this.model.loads.delete(key);
  }

  /** Runs a call that throws what onRemoval throws, and otherwise gives what is expected. */
  attended(call: () => unknown, expected: unknown, { isError = false, inOrder = true } = {}): void {
    this.toldNested = 0;
    let result: unknown;
    let thrown: unknown;
    try {
      result = call();
    } catch (error) {
      thrown = error;
    }
    const told = (removals: readonly Removal[]) => (inOrder ? removals : new Set(removals.map(String)));
    expect(told(this.told)).toEqual(told(this.model.removals));
    const errors = (this.isBroken ? this.told.length - this.toldNested : 0) + (isError ? 1 : 0);
    if (errors === 0) {
      if (thrown !== undefined) throw thrown;
      expect(result).toBe(expected);
    } else if (errors === 1) expect(thrown).toBeInstanceOf(RangeError);
    else expect((thrown as AggregateError).errors).toHaveLength(errors);
    this.forgetTold();
  }

  /** What was told without a call: what the model foresaw, and what the cache dropped on its own. */
  unattended(): void {
    const foreseen = [...this.model.removals];
    for (const removal of this.told) {
      const index = foreseen.findIndex(([key, cause]) => key === removal[0] && cause === removal[1]);
      if (index >= 0) foreseen.splice(index, 1);
      else expect(this.model.wasDropped(removal), `${removal.join(' ')} was told`).toBe(true);
    }
    expect(foreseen).toEqual([]);
    if (this.isBroken) this.expectedReports += this.told.length;
    this.forgetTold();
  }

  forgetTold(): void {
    for (const [, cause] of this.told) this.tally[cause]++;
    this.told = [];
    this.model.removals = [];
  }

  compare(): void {
    const { cache, model } = this;
    const views = new Map(model.views());
    expect(new Map([...cache].map(([key, value]) => [key, idOf(value)]))).toEqual(views);
    expect(new Set(cache.keys())).toEqual(new Set(views.keys()));
    expect(cache.size).toBe(views.size);
    expect(cache.storedCount).toBeGreaterThanOrEqual(views.size);
    for (const key of keys) {
      expect(cache.has(key)).toBe(views.has(key));
      expect(idOf(cache.peek(key))).toBe(views.get(key));
    }
    const { collected, evicted, expired } = this.tally;
    expect(cache.stats()).toMatchObject({ ...model.counts, collected, evicted, expired });
    expect(this.callers.map(({ actual }) => actual)).toEqual(this.callers.map(({ expected }) => expected));
    expect(this.reported).toBe(this.expectedReports);
  }

  /** Lets promises settle, and the cache tell what they led to. */
  async settle(): Promise<void> {
    await job();
    this.isUnweighable = false;
    this.unattended();
  }

  async collect(): Promise<void> {
    await job();
    this.unattended();
    this.dropped = [];
    this.model.collect((id) => this.held.some((target) => idOf(target) === id));
    globalThis.gc!();
    // A compilation under way in the background can hold an object over a collection.
    for (let again = 0; again < 9 && [...this.cache.keys()].length > this.model.views().length; again++) {
      await job();
      globalThis.gc!();
    }
    this.compare(); // while the dead are still stored
    await job();
    await job();
    this.unattended();
  }
}

/** Puts a class through a history. */
const against = (CacheClass: typeof WeakCache) => async (commands: Command[]) => {
  const history = new History(CacheClass, variants[commands.length % variants.length]!);
  for (const command of commands) {
    if (command.kind === 'collect') await history.collect();
    else history.run(command);
    if ('load' in command || command.kind === 'load' || command.kind === 'abort') await history.settle();
    history.compare();
  }
  history.run({ kind: 'clear' });
  history.compare();
};

describe('random histories of WeakCache', () => {
  it('never diverge from the model', () => assertHistories(aCommand, against(WeakCache)), 120_000);

  const bugs: PlantedBug[] = [
    {
      title: 'a load that was invalidated is stored',
      file: 'src/cache/loads.ts',
      right: 'return this.#underWay.get(key) === load && this.#underWay.delete(key);',
      wrong: 'return (this.#underWay.delete(key), true);',
    },
    {
      title: 'whoever gives up ends the load for all',
      file: 'src/cache/shared-load.ts',
      right: 'if (this.#callers.size > 0) return;',
      wrong: '',
    },
    {
      title: 'a primitive that is pushed out stays',
      file: 'src/cache/cache-store.ts',
      right: "else this.remove(old, 'evicted', time);",
      wrong: '',
    },
    {
      title: 'the dead are counted',
      file: 'src/cache/weak-cache.ts',
      right: 'if (this.#store.view(entry, time) !== dead) count++;',
      wrong: 'count++;',
    },
    {
      title: 'late clean-up deletes by key',
      file: 'src/cache/cache-store.ts',
      right: 'this.entries.set(key, entry);',
      wrong: `this.entries.set(key, entry);
        const value = entry.read();
        if (Object(value) === value) (this.registry ??= new FinalizationRegistry((dead) => this.entries.delete(dead))).register(value, key);`,
    },
  ];
  it.each(bugs)('catch a planted bug: $title', async (bug) => {
    const planted = await plant<{ WeakCache: typeof WeakCache }>('src/cache/index.ts', bug);
    expect(await divergenceIsFound(aCommand, against(planted.WeakCache))).toBe(true);
  }, 120_000);
});
