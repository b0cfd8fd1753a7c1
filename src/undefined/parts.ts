/** What kind of value it is: values of different kinds have no parts in common. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}

/** Whether it is an object whose properties are all it has, as far as can be seen. One with a Symbol.toStringTag of its own is not. */
export function isRecord(value: unknown): value is object {
  return kindOf(value) === '[object Object]';
}

/** The enumerable own properties of an object, symbols too, by their keys. */
export function propertiesOf(object: object): Map<PropertyKey, unknown> {
  const keys = Reflect.ownKeys(object).filter((key) => Object.prototype.propertyIsEnumerable.call(object, key));
  return new Map(keys.map((key) => [key, Reflect.get(object, key)]));
}

/** Gives an object a property of its own, whatever its prototype has under that key. */
export function define(object: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** An object of the same prototype with the same enumerable own properties, none of them read-only. */
export function copyOf(object: object): object {
  const copy = Object.create(Object.getPrototypeOf(object) as object | null) as object;
  for (const [key, value] of propertiesOf(object)) define(copy, key, value);
  return copy;
}
