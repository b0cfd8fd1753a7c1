import { describe, expectTypeOf, it } from 'vitest';
import { IterableWeakMap, IterableWeakSet, type SetLike, WeakTupleMap } from '../../src/collection/index.js';

interface Person {
  readonly name: string;
}
declare const person: Person;
declare const date: Date;

describe('IterableWeakMap<K, V>', () => {
  const map = new IterableWeakMap<Person, number>();

  it('is a WeakMap<K, V>', () => {
    expectTypeOf(map).toExtend<WeakMap<Person, number>>();
    const weak: WeakMap<Person, number> = map;
    expectTypeOf(weak.get(person)).toEqualTypeOf<number | undefined>();
    // @ts-expect-error: its values are numbers
    const wrong: WeakMap<Person, string> = map;
    void wrong;
  });

  it('takes keys that can be held weakly, and no others', () => {
    // @ts-expect-error: a string is no weak key
    void new IterableWeakMap<string, number>();
    // @ts-expect-error: nor is what may be a string
    void new IterableWeakMap<Person | string, number>();
    // @ts-expect-error: the keys are persons
    map.set(date, 1);
    // @ts-expect-error: the values are numbers
    map.set(person, 'one');
    expectTypeOf(map.set(person, 1)).toEqualTypeOf<typeof map>();
  });

  it('knows its keys and values in every view', () => {
    expectTypeOf([...map]).toEqualTypeOf<[Person, number][]>();
    expectTypeOf([...map.entries()]).toEqualTypeOf<[Person, number][]>();
    expectTypeOf([...map.keys()]).toEqualTypeOf<Person[]>();
    expectTypeOf([...map.values()]).toEqualTypeOf<number[]>();
    expectTypeOf(map.getOrInsert(person, 1)).toEqualTypeOf<number>();
    expectTypeOf(map.size).toEqualTypeOf<number>();
    map.forEach((value, key, same) => {
      expectTypeOf(value).toEqualTypeOf<number>();
      expectTypeOf(key).toEqualTypeOf<Person>();
      expectTypeOf(same).toEqualTypeOf<typeof map>();
    });
    map.getOrInsertComputed(person, (key) => {
      expectTypeOf(key).toEqualTypeOf<Person>();
      return 1;
    });
    // @ts-expect-error: what is computed is a number
    map.getOrInsertComputed(person, () => 'one');
  });

  it('is inferred from the entries that it is made of', () => {
    expectTypeOf(new IterableWeakMap([[person, 1]])).toEqualTypeOf<IterableWeakMap<Person, number>>();
    void new IterableWeakMap<Person, number>(null);
    void new IterableWeakMap<Person, number>(undefined);
    // @ts-expect-error: an entry is a pair
    void new IterableWeakMap<Person, number>([[person]]);
  });

  it('gives this from set, also in a subclass', () => {
    class Ages extends IterableWeakMap<Person, number> {
      oldest(): number {
        return Math.max(...this.values());
      }
    }
    expectTypeOf(new Ages().set(person, 1).oldest()).toEqualTypeOf<number>();
  });
});

describe('IterableWeakSet<T>', () => {
  const set = new IterableWeakSet<Person>();

  it('is a WeakSet<T> and a set-like', () => {
    expectTypeOf(set).toExtend<WeakSet<Person>>();
    expectTypeOf(set).toExtend<SetLike<Person>>();
    // @ts-expect-error: its values are persons
    const wrong: WeakSet<Date> = set;
    void wrong;
  });

  it('takes values that can be held weakly, and no others', () => {
    // @ts-expect-error: a number is no weak key
    void new IterableWeakSet<number>();
    // @ts-expect-error: the values are persons
    set.add(date);
    expectTypeOf(set.add(person)).toEqualTypeOf<typeof set>();
    expectTypeOf(new IterableWeakSet([person])).toEqualTypeOf<IterableWeakSet<Person>>();
    // @ts-expect-error: the items are persons
    void new IterableWeakSet<Person>([date]);
  });

  it('knows its values in every view', () => {
    expectTypeOf([...set]).toEqualTypeOf<Person[]>();
    expectTypeOf([...set.values()]).toEqualTypeOf<Person[]>();
    expectTypeOf([...set.keys()]).toEqualTypeOf<Person[]>();
    expectTypeOf([...set.entries()]).toEqualTypeOf<[Person, Person][]>();
    set.forEach((value, again, same) => {
      expectTypeOf(value).toEqualTypeOf<Person>();
      expectTypeOf(again).toEqualTypeOf<Person>();
      expectTypeOf(same).toEqualTypeOf<typeof set>();
    });
  });

  it('has set methods that know what comes out', () => {
    const dates = new Set<Date>();
    expectTypeOf(set.union(dates)).toEqualTypeOf<IterableWeakSet<Person | Date>>();
    expectTypeOf(set.intersection(dates)).toEqualTypeOf<IterableWeakSet<Person & Date>>();
    expectTypeOf(set.difference(dates)).toEqualTypeOf<IterableWeakSet<Person>>();
    expectTypeOf(set.symmetricDifference(new IterableWeakSet<Date>())).toEqualTypeOf<IterableWeakSet<Person | Date>>();
    expectTypeOf(set.difference(new Set<string>())).toEqualTypeOf<IterableWeakSet<Person>>();
    expectTypeOf(set.isSubsetOf(new Map<Person, string>())).toEqualTypeOf<boolean>();
    expectTypeOf(set.isSupersetOf(dates)).toEqualTypeOf<boolean>();
    expectTypeOf(set.isDisjointFrom(dates)).toEqualTypeOf<boolean>();
    // @ts-expect-error: strings cannot be held weakly
    set.union(new Set<string>());
    // @ts-expect-error: nor here
    set.symmetricDifference(new Set<string>());
    // @ts-expect-error: an array is no set-like
    set.intersection([person]);
    // @ts-expect-error: nor is what has no keys
    set.isSubsetOf({ size: 1, has: () => true });
  });
});

describe('SetLike<T>', () => {
  it('is what Set and Map are', () => {
    expectTypeOf<Set<Person>>().toExtend<SetLike<Person>>();
    expectTypeOf<ReadonlySet<Person>>().toExtend<SetLike<Person>>();
    expectTypeOf<Map<Person, string>>().toExtend<SetLike<Person>>();
    // @ts-expect-error: a set of dates is none of persons
    const wrong: SetLike<Person> = new Set<Date>();
    void wrong;
  });
});

describe('WeakTupleMap<V>', () => {
  const map = new WeakTupleMap<number>();

  it('takes arrays of anything, read-only ones too', () => {
    map.set([person, 1, 'a', Symbol('s'), null], 1);
    map.set([person, 1] as const, 2);
    expectTypeOf(map.get([])).toEqualTypeOf<number | undefined>();
    expectTypeOf(map.set([], 1)).toEqualTypeOf<typeof map>();
    // @ts-expect-error: a tuple is an array
    map.get(person);
    // @ts-expect-error: also for has
    map.has('ab');
    // @ts-expect-error: the values are numbers
    map.set([person], 'one');
  });

  it('hands the tuple with its type to the computation', () => {
    const value = map.getOrInsertComputed([person, 'a'] as const, (tuple) => {
      expectTypeOf(tuple).toEqualTypeOf<readonly [Person, 'a']>();
      return tuple[1].length;
    });
    expectTypeOf(value).toEqualTypeOf<number>();
    expectTypeOf(map.getOrInsert([1], 2)).toEqualTypeOf<number>();
    // @ts-expect-error: what is computed is a number
    map.getOrInsertComputed([1], () => 'one');
  });

  it('is inferred from the entries that it is made of', () => {
    expectTypeOf(new WeakTupleMap([[[person, 1], 'a']])).toEqualTypeOf<WeakTupleMap<string>>();
    // @ts-expect-error: the key of an entry is an array
    void new WeakTupleMap<number>([[person, 1]]);
  });
});
