import {
  type AssignOptions,
  type CommonPropertyOptions,
  type RangeErrors,
  type StandardSchemaV1,
  assign,
  instanceOf,
  length,
  matches,
  oneOf,
  property,
  range,
} from '../../src/descriptor/index.js';
import { badArguments } from '../bad-arguments.js';

/** A wrong value, as a caller without types passes it. */
const wrong = (value: unknown) => value as never;
const withOptions = (options: Record<string, unknown>) => () =>
  property({ name: 'age', ...options } as unknown as CommonPropertyOptions<number, number> & { coerce: undefined; schema: undefined });

badArguments('property', [
  ['property()', () => property(wrong(undefined)), TypeError, 'property: expected options to be an object, got undefined'],
  ['property(null)', () => property(wrong(null)), TypeError, 'property: expected options to be an object, got null'],
  ["property('age')", () => property(wrong('age')), TypeError, 'property: expected options to be an object, got "age"'],
  ['without a name', () => property(wrong({})), TypeError, 'property: expected name to be a non-empty string, got undefined'],
  ['name: 5', withOptions({ name: 5 }), TypeError, 'property: expected name to be a non-empty string, got 5'],
  ["name: ''", withOptions({ name: '' }), TypeError, 'property: expected name to be a non-empty string, got ""'],
  ['name: Symbol()', withOptions({ name: Symbol('x') }), TypeError, 'property: expected name to be a non-empty string, got Symbol(x)'],
  ['validate: 5', withOptions({ validate: 5 }), TypeError, 'property: expected validate to be a function or several, got 5'],
  ['validate: null', withOptions({ validate: null }), TypeError, 'property: expected validate to be a function or several, got null'],
  [
    'validate: [5]',
    withOptions({ validate: [() => {}, 5] }),
    TypeError,
    'property: expected validate to be a function or several, got an array',
  ],
  [
    'validate: [[…]]',
    withOptions({ validate: [[() => {}]] }),
    TypeError,
    'property: expected validate to be a function or several, got an array',
  ],
  ["coerce: 'x'", withOptions({ coerce: 'x' }), TypeError, 'property: expected coerce to be a function, got "x"'],
  ['coerce: null', withOptions({ coerce: null }), TypeError, 'property: expected coerce to be a function, got null'],
  ['equals: true', withOptions({ equals: true }), TypeError, 'property: expected equals to be a function, got true'],
  ['onChange: {}', withOptions({ onChange: {} }), TypeError, 'property: expected onChange to be a function, got an object'],
  ["readonly: 'yes'", withOptions({ readonly: 'yes' }), TypeError, 'property: expected readonly to be a boolean, got "yes"'],
  ['schema: null', withOptions({ schema: null }), TypeError, 'property: expected schema to be a Standard Schema, got null'],
  ['schema: {}', withOptions({ schema: {} }), TypeError, 'property: expected schema to be a Standard Schema, got an object'],
  [
    'a schema of version 2',
    withOptions({ schema: { '~standard': { version: 2 } } }),
    TypeError,
    'property: expected schema to be a Standard Schema, got an object',
  ],
  ['a misspelt validate', withOptions({ validator: () => {} }), TypeError, 'property: expected no unknown option, got "validator"'],
]);

const age = property({ name: 'age', validate: range(0, 120) });
const person = Object.freeze({});
age.set(person, 42);
const later: StandardSchemaV1<number> = { '~standard': { version: 1, vendor: 'test', validate: async () => ({ value: 1 }) } };

badArguments(
  'Property',
  [
    ['get()', () => age.get(wrong(undefined)), TypeError, 'Property.get: expected object to be an object, got undefined'],
    ['get(null)', () => age.get(wrong(null)), TypeError, 'Property.get: expected object to be an object, got null'],
    ['get(Symbol())', () => age.get(wrong(Symbol('x'))), TypeError, 'Property.get: expected object to be an object, got Symbol(x)'],
    ["getOr('x', 1)", () => age.getOr(wrong('x'), 1), TypeError, 'Property.getOr: expected object to be an object, got "x"'],
    ['set(5, 1)', () => age.set(wrong(5), 1), TypeError, 'Property.set: expected object to be an object, got 5'],
    [
      'set(5, 121), where the value is wrong too',
      () => age.set(wrong(5), 121),
      TypeError,
      'Property.set: expected object to be an object, got 5',
    ],
    ['has(true)', () => age.has(wrong(true)), TypeError, 'Property.has: expected object to be an object, got true'],
    ['delete(1n)', () => age.delete(wrong(1n)), TypeError, 'Property.delete: expected object to be an object, got 1'],
    ["define(5, 'age')", () => age.define(wrong(5), 'age'), TypeError, 'Property.define: expected target to be an object, got 5'],
    ['define({}, 5)', () => age.define({}, wrong(5)), TypeError, 'Property.define: expected key to be a string or a symbol, got 5'],
    [
      'define({})',
      () => age.define({}, wrong(undefined)),
      TypeError,
      'Property.define: expected key to be a string or a symbol, got undefined',
    ],
    [
      "define({}, 'age', null)",
      () => age.define({}, 'age', wrong(null)),
      TypeError,
      'Property.define: expected options to be an object, got null',
    ],
    [
      "define({}, 'age', { enumerable: 1 })",
      () => age.define({}, 'age', wrong({ enumerable: 1 })),
      TypeError,
      'Property.define: expected enumerable to be a boolean, got 1',
    ],
    [
      "define of a frozen object",
      () => age.define(person, 'age'),
      TypeError,
      'Property.define: expected target to take a new property, got an object',
    ],
    [
      'decorating a method',
      () => age(wrong(() => {}), wrong({ kind: 'method' })),
      TypeError,
      'Property: expected to decorate an accessor, got "method"',
    ],
    [
      'an asynchronous schema',
      () => property({ name: 'age', schema: later, default: 1 }),
      TypeError,
      'age: expected schema to answer at once, got a promise',
    ],
  ],
  () => [age.get(person), Reflect.ownKeys(person)],
);

const once = property<number>({ name: 'once', readonly: true });
once.set(person, 1);
badArguments(
  'a readonly Property',
  [
    ['a second set', () => once.set(person, 2), TypeError, 'Property: expected readonly once to be unset, got a value'],
    ['delete', () => once.delete(person), TypeError, 'Property: expected readonly once to be unset, got a value'],
  ],
  () => once.get(person),
);

badArguments('range', [
  ["range('0', 1)", () => range(wrong('0'), 1), TypeError, 'range: expected min to be a number, got "0"'],
  ['range(NaN, 1)', () => range(NaN, 1), TypeError, 'range: expected min to be a number, got NaN'],
  ['range(0)', () => range(0, wrong(undefined)), TypeError, 'range: expected max to be a number, got undefined'],
  ['range(0, 1n)', () => range(0, wrong(1n)), TypeError, 'range: expected max to be a number, got 1'],
  ['range(1, 0)', () => range(1, 0), RangeError, 'range: expected max to be at least 1, got 0'],
  ['range(0, 1, null)', () => range(0, 1, wrong(null)), TypeError, 'range: expected errors to be an object, got null'],
  ["low: 'x'", () => range(0, 1, { low: wrong('x') } as RangeErrors), TypeError, 'range: expected low to be an error class, got "x"'],
  ['high: null', () => range(0, 1, { high: wrong(null) } as RangeErrors), TypeError, 'range: expected high to be an error class, got null'],
]);

badArguments('the other validators', [
  ['oneOf()', () => oneOf(), TypeError, 'oneOf: expected at least one value, got none'],
  ["matches('x')", () => matches(wrong('x')), TypeError, 'matches: expected pattern to be a RegExp, got "x"'],
  ['instanceOf({})', () => instanceOf(wrong({})), TypeError, 'instanceOf: expected constructor to be a class, got an object'],
  ['length()', () => length(wrong(undefined)), TypeError, 'length: expected min to be a number, got undefined'],
  ["length(0, '1')", () => length(0, wrong('1')), TypeError, 'length: expected max to be a number, got "1"'],
  ['length(NaN)', () => length(NaN), TypeError, 'length: expected min to be a number, got NaN'],
  ['length(-1)', () => length(-1), RangeError, 'length: expected min to be at least 0, got -1'],
  ['length(2, 1)', () => length(2, 1), RangeError, 'length: expected max to be at least 2, got 1'],
]);

const other = property<number>({ name: 'other' });
badArguments(
  'assign',
  [
    ['assign(5, …)', () => assign(wrong(5), [[age, 1]]), TypeError, 'assign: expected object to be an object, got 5'],
    ['assign(person)', () => assign(person, wrong(undefined)), TypeError, 'assign: expected entries to be an array, got undefined'],
    ['assign(person, age)', () => assign(person, wrong(age)), TypeError, 'assign: expected entries to be an array, got a function'],
    [
      'an entry that is no pair',
      () => assign(person, wrong([[age, 1], age])),
      TypeError,
      'assign: expected entry 1 to be a property and its value, got a function',
    ],
    [
      'an entry without a value',
      () => assign(person, wrong([[age]])),
      TypeError,
      'assign: expected entry 0 to be a property and its value, got an array',
    ],
    [
      'an entry that begins with no property',
      () => assign(person, wrong([[age, 1], ['other', 1]])),
      TypeError,
      'assign: expected entry 1 to begin with a property, got "other"',
    ],
    [
      'an entry of null',
      () => assign(person, wrong([[null, 1]])),
      TypeError,
      'assign: expected entry 0 to begin with a property, got null',
    ],
    [
      'a property twice',
      () => assign(person, [[age, 1], [other, 2], [age, 3]]),
      TypeError,
      'assign: expected each property once, got age twice',
    ],
    ['options of null', () => assign(person, [[age, 1]], wrong(null)), TypeError, 'assign: expected options to be an object, got null'],
    [
      "invariant: 'x'",
      () => assign(person, [[age, 1]], { invariant: wrong('x') } as AssignOptions),
      TypeError,
      'assign: expected invariant to be a function, got "x"',
    ],
    [
      'an invariant that counts',
      () => assign(person, [[age, 1]], { invariant: wrong(() => 1) } as AssignOptions),
      TypeError,
      'assign: expected invariant to return a boolean or nothing, got 1',
    ],
  ],
  () => [age.get(person), other.has(person)],
);
