import { expectThat } from './expect-that.js';

/** What a property puts in the place of a decorated accessor. */
export interface PropertyAccessor<This extends object, T, Value> {
  /** Reads the property of the instance. */
  readonly get: (this: This) => T;
  /** Sets the property of the instance. */
  readonly set: (this: This, value: Value) => void;
  /** Stores the initial value of the accessor, if it has one, and leaves nothing in the field. */
  readonly init: (this: This, value: Value) => Value;
}

/** A decorator of the language's standard (stage 3) for `accessor` fields, of the kind that keeps nothing in the field. */
export interface AccessorDecorator<T, Input> {
  <This extends object, Value extends Input>(
    target: ClassAccessorDecoratorTarget<This, Value>,
    context: ClassAccessorDecoratorContext<This, Value>,
  ): PropertyAccessor<This, T, Value>;
}

/** Makes a decorator that can be used once; it is a function of that name. */
export function decorator(name: string, accessor: PropertyAccessor<object, unknown, unknown>): AccessorDecorator<unknown, unknown> {
  let decorated = false;
  // Named by its key: a function whose name is defined later is three times as slow to call methods on.
  const named = {
    [name]: (_target: unknown, context: ClassAccessorDecoratorContext | undefined) => {
      expectThat(context?.kind === 'accessor', 'Property: expected to decorate an accessor', context?.kind ?? context);
      expectThat(!decorated, 'Property: expected to decorate no second accessor', context.name);
      decorated = true;
      return accessor;
    },
  };
  return named[name] as AccessorDecorator<unknown, unknown>;
}
