import { expectTypeOf, it } from 'vitest';
import {
  type AssignOptions,
  type InputOf,
  type Property,
  type StandardSchemaV1,
  TooLowError,
  type ValidationDetails,
  type ValidationError,
  type Validator,
  assign,
  finite,
  instanceOf,
  integer,
  length,
  matches,
  oneOf,
  property,
  range,
} from '../../src/descriptor/index.js';

const object = {};

it('a property has the type it was given, or that of its validators', () => {
  expectTypeOf(property<number>({ name: 'age' })).toEqualTypeOf<Property<number>>();
  expectTypeOf(property({ name: 'age', validate: range(0, 120) })).toEqualTypeOf<Property<number>>();
  expectTypeOf(property({ name: 'age', validate: [integer(), finite()] })).toEqualTypeOf<Property<number>>();
  expectTypeOf(property({ name: 'role', validate: oneOf('reader', 'writer') })).toEqualTypeOf<Property<'reader' | 'writer'>>();
  expectTypeOf(property({ name: 'any', validate: oneOf('a', 1, null) })).toEqualTypeOf<Property<'a' | 1 | null>>();
  expectTypeOf(property({ name: 'when', validate: instanceOf(Date) })).toEqualTypeOf<Property<Date>>();
  expectTypeOf(property({ name: 'title', validate: [matches(/x/), length(1)] })).toEqualTypeOf<Property<string>>();
  expectTypeOf(property({ name: 'visits', default: 0 })).toEqualTypeOf<Property<number>>();
  expectTypeOf(property({ name: 'tags', default: () => ['x'] })).toEqualTypeOf<Property<string[]>>();
  // @ts-expect-error a property needs a name
  property<number>({});
});

it('get, getOr, set and check have that type', () => {
  const age = property<number>({ name: 'age' });
  expectTypeOf(age.get(object)).toEqualTypeOf<number>();
  expectTypeOf(age.getOr(object, null)).toEqualTypeOf<number | null>();
  expectTypeOf(age.check(5)).toEqualTypeOf<number>();
  // @ts-expect-error the wrong value type
  age.set(object, '5');
  // @ts-expect-error not for undefined
  age.set(object, undefined);
  // @ts-expect-error the wrong value type
  age.check('5');
  // @ts-expect-error a primitive has no properties
  age.set('object', 5);
  // @ts-expect-error nor can it be asked for one
  age.get(5);
  // @ts-expect-error the name stays
  age.name = 'years';
});

it('a property of one type is none of another', () => {
  const age = property<number>({ name: 'age' });
  // @ts-expect-error whoever sets a string would set it here
  const wider: Property<number | string> = age;
  // @ts-expect-error whoever gets a 5 would get any number here
  const narrower: Property<5> = age;
  const readable: Property<number | string, number> = age;
  return [wider, narrower, readable];
});

it('validators judge values of the type of the property', () => {
  property<number>({ name: 'age', validate: (value) => value > 0 });
  property<5 | 7>({ name: 'age', validate: range(0, 120) });
  property<string>({ name: 'title', validate: length(1, 80) });
  // @ts-expect-error a validator of the wrong type
  property<string>({ name: 'title', validate: range(0, 120) });
  // @ts-expect-error one of several validators of the wrong type
  property<string>({ name: 'title', validate: [length(1), integer()] });
  // @ts-expect-error a validator of a part of the type only
  property<number | string>({ name: 'title', validate: matches(/x/) });
  // @ts-expect-error a validator is synchronous
  property<number>({ name: 'age', validate: async () => true });
  // @ts-expect-error a validator answers with a boolean or nothing
  property<string>({ name: 'title', validate: (value) => /x/.exec(value) });
  // @ts-expect-error what has no length has no length to judge
  property<number>({ name: 'age', validate: length(1) });
});

it('validators take settings of their type', () => {
  expectTypeOf(range(0, 1)).toEqualTypeOf<Validator<number>>();
  expectTypeOf(oneOf('a', 'b')).toEqualTypeOf<Validator<'a' | 'b'>>();
  expectTypeOf(instanceOf(Map<string, number>)).toEqualTypeOf<Validator<Map<string, number>>>();
  abstract class Shape {
    abstract area(): number;
  }
  expectTypeOf(instanceOf(Shape)).toEqualTypeOf<Validator<Shape>>();
  // @ts-expect-error bounds are numbers
  range('0', '9');
  // @ts-expect-error not a pattern
  matches('x');
  // @ts-expect-error not a class
  instanceOf({});
  // @ts-expect-error not one of them
  property({ name: 'role', validate: oneOf('reader', 'writer') }).set(object, 'admin');
});

it('error classes take a message, or a message and its details', () => {
  class Plain extends Error {}
  class Detailed extends TooLowError {}
  class Own extends Error {
    constructor(message: string, details: ValidationDetails) {
      super(`${message} (${details.code})`);
    }
  }
  range(0, 1, { low: Plain, high: Detailed });
  range(0, 1, { low: Own });
  class Odd extends Error {
    constructor(code: number) {
      super(String(code));
    }
  }
  // @ts-expect-error it would get a message where it expects a number
  range(0, 1, { low: Odd });
  // @ts-expect-error not a class of errors
  range(0, 1, { high: Date });
  expectTypeOf<ValidationError['limit']>().toEqualTypeOf<unknown>();
});

it('a default, equals and onChange have the type of the property', () => {
  property<number>({ name: 'age', default: () => 5, equals: (a, b) => a === b, onChange: (_object, value) => value });
  // @ts-expect-error a default of the wrong type
  property<number>({ name: 'age', default: '5' });
  // @ts-expect-error a default that is made, of the wrong type
  property<number>({ name: 'age', default: () => '5' });
  // @ts-expect-error a default that the validator cannot judge
  property({ name: 'age', validate: range(0, 120), default: '5' });
  property<() => number>({ name: 'make', default: () => () => 5 });
  // @ts-expect-error a function given as default makes the value, it is not the value
  property<() => number>({ name: 'make', default: () => 5 });
  // @ts-expect-error equals compares values of the property
  property<number>({ name: 'age', equals: (a: string, b: string) => a === b });
  property<number>({
    name: 'age',
    // @ts-expect-error a value may have been deleted
    onChange: (_object, value) => value.toFixed(),
  });
  // @ts-expect-error a misspelt option
  property<number>({ name: 'age', validator: integer() });
});

it('coerce makes what set takes another type than what get gives', () => {
  const when = property({ name: 'when', coerce: (value: string | Date) => new Date(value) });
  expectTypeOf(when).toEqualTypeOf<Property<Date, string | Date>>();
  expectTypeOf<InputOf<typeof when>>().toEqualTypeOf<string | Date>();
  when.set(object, '2020-02-02');
  expectTypeOf(when.get(object)).toEqualTypeOf<Date>();
  // @ts-expect-error coerce takes no number
  when.set(object, 5);
  property<number, string>({ name: 'age', coerce: Number, default: '5' });
  // @ts-expect-error the default goes through coerce as well
  property<number, string>({ name: 'age', coerce: Number, default: 5 });
  // @ts-expect-error without coerce nothing would make a number of the string
  property<number, string>({ name: 'age' });
  // @ts-expect-error the validators judge what coerce has made
  property({ name: 'when', coerce: (value: string) => new Date(value), validate: matches(/x/) });
});

it('a schema gives the types of its input and output', () => {
  const numeric = {} as StandardSchemaV1<string, number>;
  const age = property({ name: 'age', schema: numeric });
  expectTypeOf(age).toEqualTypeOf<Property<number, string>>();
  age.set(object, '5');
  // @ts-expect-error the schema takes a string
  age.set(object, 5);
  // @ts-expect-error the schema gives a number
  const text: string = age.get(object);
  // @ts-expect-error the schema gives a number, not a string
  property<string>({ name: 'age', schema: numeric });
  // @ts-expect-error the validators judge what the schema gives
  property({ name: 'age', schema: numeric, validate: matches(/x/) });
  // @ts-expect-error a default goes through the schema as well
  property({ name: 'age', schema: numeric, default: 5 });
  // @ts-expect-error not a schema
  property({ name: 'age', schema: { parse: (value: unknown) => value } });

  const coerced = property({ name: 'age', coerce: (value: bigint) => String(value), schema: numeric });
  expectTypeOf(coerced).toEqualTypeOf<Property<number, bigint>>();
  // @ts-expect-error coerce must make what the schema takes
  property({ name: 'age', coerce: (value: bigint) => Number(value), schema: numeric });
  return text;
});

it('define adds the property to the type of its target', () => {
  const age = property<number>({ name: 'age' });
  const years = Symbol('years');
  const person = age.define(age.define({ name: 'Alice' }, 'age'), years, { enumerable: true });
  expectTypeOf(person.name).toEqualTypeOf<string>();
  expectTypeOf(person.age).toEqualTypeOf<number>();
  expectTypeOf(person[years]).toEqualTypeOf<number>();
  // @ts-expect-error of that type
  person.age = '5';
  // @ts-expect-error under that key only
  person.height = 5;
  // @ts-expect-error a primitive takes no property
  age.define(5, 'age');
});

it('the decorator fits accessors of its type only', () => {
  const age = property<number>({ name: 'age' });
  const when = property({ name: 'when', coerce: (value: string | Date) => new Date(value) });
  const parsed = property({ name: 'parsed', coerce: (value: string) => Number(value) });

  class Person {
    @age accessor age = 5;
    @age accessor later!: number;
    @age static accessor eldest = 120;
    @age accessor #secret = 1;
    // @ts-expect-error an accessor of the wrong type
    @age accessor title = 'x';
    // @ts-expect-error of a wider type: a string would be set
    @age accessor wider: number | string = 5;
    // @ts-expect-error of a narrower type: another number would be read
    @age accessor narrower: 5 | 7 = 5;
    // @ts-expect-error a field is no accessor
    @age field = 5;
    // @ts-expect-error a method is no accessor
    @age
    method(): number {
      return this.#secret;
    }
    @when accessor when: string | Date = '2020-02-02';
    @when accessor date = new Date();
    // @ts-expect-error a Date is read, not a string
    @when accessor text = '2020-02-02';
    // @ts-expect-error a number that was read could not be set again
    @parsed accessor parsed = 5;
  }
  return Person;
});

it('assign takes values of the type of each property', () => {
  const age = property<number>({ name: 'age' });
  const title = property<string>({ name: 'title' });
  const when = property({ name: 'when', coerce: (value: string | Date) => new Date(value) });
  assign(object, [
    [age, 5],
    [title, 'x'],
    [when, '2020-02-02'],
  ]);
  const list: [Property<number>, number][] = [[age, 5]];
  assign(object, list);
  // @ts-expect-error the wrong value type
  assign(object, [[age, 'x']]);
  assign(object, [
    [title, 'x'],
    // @ts-expect-error the wrong value type, in any place
    [age, 'x'],
  ]);
  // @ts-expect-error values the wrong way round
  assign(object, [[age, 'x'], [title, 5]]);
  // @ts-expect-error no value
  assign(object, [[age]]);
  // @ts-expect-error a name is no property
  assign(object, [['age', 5]]);
  // @ts-expect-error a primitive has no properties
  assign(5, [[age, 5]]);
});

it('the invariant reads values of the type of each property', () => {
  const age = property<number>({ name: 'age' });
  const when = property({ name: 'when', coerce: (value: string | Date) => new Date(value) });
  const options: AssignOptions = {
    invariant: (read) => {
      expectTypeOf(read(age)).toEqualTypeOf<number>();
      expectTypeOf(read(when)).toEqualTypeOf<Date>();
      // @ts-expect-error a name is no property
      read('age');
      return true;
    },
  };
  // @ts-expect-error the invariant is synchronous
  assign(object, [[age, 5]], { invariant: async () => true });
  return options;
});
