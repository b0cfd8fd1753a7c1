import { checker } from './checker.js';
import { type AccessorDecorator, decorator } from './decorator.js';
import { expectObject, isObject } from './expect-object.js';
import { expectThat } from './expect-that.js';
import type {
  CoercedPropertyOptions,
  CoercedSchemaPropertyOptions,
  FunctionDefault,
  PropertyOptions,
  SchemaPropertyOptions,
} from './property-options.js';
import { readOptions } from './read-options.js';
import { ReadonlyPropertyError } from './readonly-property-error.js';
import { type Stage, staging } from './staging.js';
import { UnsetPropertyError } from './unset-property-error.js';

/**
 * A property of any objects, frozen, sealed and foreign ones too, with its values beside the objects instead of
 * in them. What `get` gives is a `T`; `set` takes an `Input`, which differs where the property coerces.
 *
 * A value is kept alive by its object and lasts as long as it (and as the property): no value keeps its object,
 * also not one that refers to it. A default that is a value is kept alive by the property.
 *
 * Objects are told apart by identity. A Proxy and its target are two objects, and so are an object and one that
 * inherits from it: a value of the one is no value of the other.
 *
 * A property is a decorator of the standard kind for one `accessor` field as well: `@age accessor age = 0`. The
 * initial value is judged like any other; one of undefined leaves the property unset. The class keeps no value
 * in the field. A second decoration with the same property is a TypeError, for two fields would share a value.
 */
export interface Property<T, Input = T> extends AccessorDecorator<T, Input> {
  /** What errors call the property. */
  readonly name: string;
  /**
   * The object's value, or else the default.
   *
   * @throws {UnsetPropertyError} if there is neither.
   * @throws {ValidationError} if a default's function makes a value that is refused.
   */
  readonly get: (object: object) => T;
  /** The object's own value, or else `fallback`; defaults play no part. */
  readonly getOr: <Fallback>(object: object, fallback: Fallback) => T | Fallback;
  /**
   * Gives the object a value: coerces and judges it, stores it, then notifies.
   *
   * @throws {ValidationError} (or what a validator or `coerce` throws) if the value is refused; nothing has changed.
   * @throws {ReadonlyPropertyError} if the property is readonly and the object has a value.
   */
  readonly set: (object: object, value: Input) => void;
  /** Whether the object has a value of its own: one that was set, or made by a default's function. */
  readonly has: (object: object) => boolean;
  /**
   * Takes the object's own value away, and returns whether there was one.
   *
   * @throws {ReadonlyPropertyError} if the property is readonly and the object has a value.
   */
  readonly delete: (object: object) => boolean;
  /** Coerces and judges a value as `set` does, and returns what `set` would store; changes nothing. */
  readonly check: (value: Input) => T;
  /**
   * Defines an accessor for the property on an object or, for all instances, on a prototype; returns it. The
   * accessor can be configured, and is not enumerable unless asked for.
   *
   * @throws {TypeError} if the target takes no such property, as a frozen one.
   */
  readonly define: <Target extends object, Key extends string | symbol>(
    target: Target,
    key: Key,
    options?: { readonly enumerable?: boolean },
  ) => Target & { [Name in Key]: T };
}

/**
 * Makes a property whose values live beside their objects, in a WeakMap of its own: Python's descriptor over a
 * WeakKeyDictionary. A value is coerced, then judged by the schema and the validators, then stored, then told
 * of; until it is stored nothing changes, whatever throws.
 *
 * @throws {TypeError} for wrong options, unknown ones included.
 * @throws {ValidationError} if the default is refused.
 *
 * @example
 * const age = property({ name: 'age', validate: [integer(), range(0, 120)] });
 * const person = Object.freeze({ name: 'Alice' });
 * age.set(person, 42);
 * age.get(person); // 42
 * age.set(person, 121); // TooHighError: age: expected at most 120, got 121
 */
export function property<T, Coerced, Input = Coerced>(
  options: CoercedSchemaPropertyOptions<T, Coerced, Input> & FunctionDefault<Input>,
): Property<T, Input>;
export function property<T, Input = T>(options: SchemaPropertyOptions<T, Input> & FunctionDefault<Input>): Property<T, Input>;
export function property<T, Input = T>(options: CoercedPropertyOptions<T, Input> & FunctionDefault<Input>): Property<T, Input>;
export function property<T>(options: PropertyOptions<T> & FunctionDefault<T>): Property<T>;
export function property(options: unknown): Property<unknown> {
  const settings = readOptions(options);
  const { name, initial, readonly, equals, onChange } = settings;
  const check = checker(settings);
  const values = new WeakMap<object, unknown>();
  const makeDefault = typeof initial === 'function' ? (initial as (object: object) => unknown) : undefined;
  const fixed = makeDefault || initial === undefined ? undefined : { value: check(initial) };

  const get = (object: object) => {
    const value = values.get(object);
    return value === undefined ? find(object) : value;
  };
  const find = (object: object) => {
    expectObject('Property.get: expected object', object);
    if (values.has(object)) return undefined;
    if (fixed) return fixed.value;
    if (!makeDefault) throw new UnsetPropertyError(name);
    const value = check(makeDefault(object));
    // The function may have set the property itself.
    if (!values.has(object)) values.set(object, value);
    return values.get(object);
  };

  const confirm = (object: object) => {
    if (readonly && values.has(object)) throw new ReadonlyPropertyError(name);
  };
  const commit = (object: object, value: unknown) => {
    const had = values.has(object);
    const previous = values.get(object);
    values.set(object, value);
    return () => {
      if (onChange && !(had && equals(previous, value))) onChange(object, value, previous);
    };
  };
  const stage: Stage = (object, input) => {
    expectObject('Property.set: expected object', object);
    confirm(object);
    const value = check(input);
    return { value, confirm: () => confirm(object), commit: () => commit(object, value) };
  };
  const change = (object: object, input: unknown) => {
    const staged = stage(object, input);
    // The check may have set the property itself.
    staged.confirm();
    return staged.commit();
  };
  const plain = !readonly && !onChange;
  const set = (object: object, input: unknown) => {
    if (plain && isObject(object)) values.set(object, check(input));
    else change(object, input)();
  };

  const accessor = {
    get(this: object) {
      return get(this);
    },
    set(this: object, value: unknown) {
      set(this, value);
    },
  };
  const init = function (this: object, value: unknown) {
    // The object is under construction: nobody is told. An accessor without an initial value gets undefined.
    if (value !== undefined) (plain ? set : change)(this, value);
    return undefined;
  };

  return Object.assign(decorator(name, { ...accessor, init }), {
    get,
    set,
    check,
    getOr: (object: object, fallback: unknown) => {
      expectObject('Property.getOr: expected object', object);
      return values.has(object) ? values.get(object) : fallback;
    },
    has: (object: object) => {
      expectObject('Property.has: expected object', object);
      return values.has(object);
    },
    delete: (object: object) => {
      expectObject('Property.delete: expected object', object);
      confirm(object);
      const previous = values.get(object);
      const had = values.delete(object);
      if (had) onChange?.(object, undefined, previous);
      return had;
    },
    define: (target: object, key: string | symbol, how: { readonly enumerable?: boolean } = {}) => {
      expectObject('Property.define: expected target', target);
      expectThat(typeof key === 'string' || typeof key === 'symbol', 'Property.define: expected key to be a string or a symbol', key);
      expectObject('Property.define: expected options', how);
      const { enumerable = false } = how;
      expectThat(typeof enumerable === 'boolean', 'Property.define: expected enumerable to be a boolean', enumerable);
      const defined = Reflect.defineProperty(target, key, { ...accessor, enumerable, configurable: true });
      expectThat(defined, 'Property.define: expected target to take a new property', target);
      return target;
    },
    [staging]: stage,
    [Symbol.for('nodejs.util.inspect.custom')]: () => `Property(${name})`,
  }) as unknown as Property<unknown>;
}
