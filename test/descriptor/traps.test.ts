import { expect } from 'vitest';
import { ValidationError, type Validator, assign, matches, property, range } from '../../src/descriptor/index.js';
import { assignInTurn } from '../naive/descriptor/assigning-in-turn.js';
import { comparingRange } from '../naive/descriptor/comparing-range.js';
import { StoringFirst } from '../naive/descriptor/storing-first.js';
import { TellingFirst } from '../naive/descriptor/telling-first.js';
import { testingMatches } from '../naive/descriptor/testing-matches.js';
import { TrustedDefault } from '../naive/descriptor/trusted-default.js';
import { UnawaitedStore } from '../naive/descriptor/unawaited-store.js';
import { trap } from '../trap.js';

trap<Validator<number>>(
  'NaN is neither below a range nor above it, and so gets in',
  { naive: comparingRange(0, 120), ours: range(0, 120) },
  (validate) => {
    expect(() => validate(-1)).toThrow();
    expect(() => validate(121)).toThrow();
    expect(() => validate(NaN)).toThrow();
  },
);

trap<{ get(object: object): number | undefined; set(object: object, value: number): void }>(
  'a failed assignment still mutates',
  { naive: new StoringFirst(range(0, 120)), ours: property({ name: 'age', validate: range(0, 120) }) },
  (age) => {
    const person = {};
    age.set(person, 42);
    expect(() => age.set(person, 121)).toThrow(ValidationError);
    expect(age.get(person)).toBe(42);
  },
);

trap<() => { get(object: object): number }>(
  'defaults are not validated',
  {
    naive: () => new TrustedDefault(range(0, 120), () => 121),
    ours: () => property({ name: 'age', validate: range(0, 120), default: () => 121 }),
  },
  (make) => {
    expect(() => make().get({})).toThrow(ValidationError);
  },
);

interface Told {
  get(object: object): number | undefined;
  set(object: object, value: number): void;
}

trap<(onChange: (object: object) => void) => Told>(
  'the notification comes before the commit',
  {
    naive: (onChange) => new TellingFirst<number>(onChange),
    ours: (onChange) => property<number>({ name: 'age', onChange }),
  },
  (make) => {
    const seen: unknown[] = [];
    const age = make((person) => seen.push(age.get(person)));
    const person = {};
    age.set(person, 1);
    age.set(person, 2);
    expect(seen).toEqual([1, 2]);
  },
);

trap<(pattern: RegExp) => Validator<string>>(
  'a global pattern accepts every other time',
  { naive: testingMatches, ours: matches },
  (make) => {
    const validate = make(/\d/g);
    expect(() => {
      for (const value of ['1', '2', '3']) validate(value);
    }).not.toThrow();
  },
);

trap<typeof assignInTurn>(
  'of several assignments the first ones stay when a later one is refused',
  { naive: assignInTurn, ours: (object, entries) => assign(object, entries as readonly (readonly [typeof start, number])[]) },
  (assignAll) => {
    const booking = {};
    expect(() =>
      assignAll(booking, [
        [start, 3],
        [end, 25],
      ]),
    ).toThrow(ValidationError);
    expect([start.has(booking), end.has(booking)]).toEqual([false, false]);
  },
);
const start = property({ name: 'start', validate: range(0, 24) });
const end = property({ name: 'end', validate: range(0, 24) });

const refusingLater = () => Promise.reject(new Error('refused, later')).catch(() => {});
trap<{ has(object: object): boolean; set(object: object, value: number): void }>(
  'an asynchronous validator refuses when the value is already stored',
  {
    naive: new UnawaitedStore<number>(refusingLater),
    ours: property<number>({ name: 'age', validate: refusingLater as unknown as Validator<number> }),
  },
  (age) => {
    const person = {};
    try {
      age.set(person, 121);
    } catch (error) {
      expect(error).toEqual(new TypeError('age: expected validate to return a boolean or nothing, got a promise'));
    }
    expect(age.has(person)).toBe(false);
  },
);
